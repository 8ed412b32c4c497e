package io.tailrace.plan;

import io.tailrace.item.TableDefinition;
import java.util.List;

/** A way to write target tables down for whoever creates them. */
public enum TableFormat {
    /** The input of DynamoDB's CreateTable, one table a line. It cannot say that items expire. */
    CREATE_TABLE,
    /** A template of AWS CloudFormation, in YAML. */
    CLOUDFORMATION,
    /** Resources of Terraform's AWS provider, in HCL. */
    TERRAFORM;

    /** All of the tables in one document, which ends with a line break. */
    public String write(List<TableDefinition> tables) {
        return switch (this) {
            case CREATE_TABLE -> CreateTableJson.write(tables);
            case CLOUDFORMATION -> CloudFormation.write(tables);
            case TERRAFORM -> Terraform.write(tables);
        };
    }
}
