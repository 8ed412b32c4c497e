package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class ReferenceSchemaIT {

    private MySqlServer mysql;
    private String database;

    @BeforeEach
    void createTables(TestSpace space) {
        mysql = space.mysql();
        database = space.database();
        ReferenceSchema.createTables(mysql, database);
    }

    @Test
    void hasTheColumnsOfTheReferenceCase() {
        assertThat(lines("SELECT CONCAT(table_name, ': ', GROUP_CONCAT(CONCAT(column_name, ' ', column_type,"
                        + " IF(is_nullable = 'YES', ' null', '')) ORDER BY ordinal_position SEPARATOR ', '))"
                        + " FROM information_schema.columns WHERE table_schema = '%s' GROUP BY table_name"))
                .containsExactlyInAnyOrder(
                        "Customers: cust_id varchar(20), name varchar(20), email varchar(50), phone varchar(30) null,"
                                + " region varchar(30), state varchar(30) null, credit_rating int, last_updated datetime",
                        "Products: prod_id varchar(20), name varchar(20), category varchar(20), list_price int,"
                                + " last_updated datetime",
                        "Reps: rep_id varchar(20), rep_name varchar(20), last_updated datetime",
                        "Orders: ord_id varchar(20), cust_id varchar(20), rep_id varchar(20) null, ord_date datetime,"
                                + " ship_date datetime, last_updated datetime",
                        "OrderLines: ord_id varchar(20), ord_line_id varchar(20), prod_id varchar(20), qty int,"
                                + " item_price int, last_updated datetime");
    }

    @Test
    void hasTheKeysAndIndexesOfTheReferenceCase() {
        assertThat(lines("SELECT CONCAT(table_name, IF(index_name = 'PRIMARY', ' PK ', ' index '),"
                        + " GROUP_CONCAT(column_name ORDER BY seq_in_index))"
                        + " FROM information_schema.statistics WHERE table_schema = '%s'"
                        + " GROUP BY table_name, index_name"))
                .containsExactlyInAnyOrder(
                        "Customers PK cust_id",
                        "Customers index email",
                        "Customers index region",
                        "Products PK prod_id",
                        "Products index category,last_updated",
                        "Reps PK rep_id",
                        "Orders PK ord_id",
                        "Orders index cust_id",
                        "Orders index rep_id",
                        "OrderLines PK ord_id,ord_line_id",
                        "OrderLines index prod_id,item_price");
    }

    @Test
    void hasForeignKeysThatNeverCascade() {
        assertThat(lines("SELECT CONCAT(table_name, ' to ', referenced_table_name, ' ', update_rule, ' ', delete_rule)"
                        + " FROM information_schema.referential_constraints WHERE constraint_schema = '%s'"))
                .containsExactlyInAnyOrder(
                        "Orders to Customers NO ACTION NO ACTION",
                        "Orders to Reps NO ACTION NO ACTION",
                        "OrderLines to Orders NO ACTION NO ACTION",
                        "OrderLines to Products NO ACTION NO ACTION");
    }

    private List<String> lines(String sql) {
        return mysql.query(String.format(sql, database)).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }
}
