package io.tailrace.engine;

import io.debezium.antlr.CaseChangingCharStream;
import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.relational.Tables.TableFilter;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.tree.ParseTreeWalker;

/** Debezium's present parser, which can also say a statement in words that it does not misread. */
final class PresentParser extends MySqlAntlrDdlParser {

    PresentParser(boolean comments, TableFilter filter, BinlogCharsetRegistry charsets) {
        super(true, false, comments, filter, charsets);
    }

    /** The statement as it is unless {@link Rephrasing} has another text for it. */
    Rephrased rephrase(String text) {
        if (!Rephrasing.mayNeed(text)) {
            return Rephrased.not(text);
        }
        CommonTokenStream tokens = new CommonTokenStream(createNewLexerInstance(
                new CaseChangingCharStream(CharStreams.fromString(text), isGrammarInUpperCase())));
        var parser = createNewParserInstance(tokens);
        // What it does not understand is said when the statement is read.
        parser.removeErrorListeners();
        Rephrasing rephrasing = new Rephrasing(text);
        ParseTreeWalker.DEFAULT.walk(rephrasing, parseTree(parser));
        return rephrasing.done();
    }
}
