package rowmill.extract;

import java.util.Arrays;
import java.util.List;
import rowmill.extract.rows.ColumnKind;

/** A column type of MySQL with values as SQL literals, and the expression whose text the CSV has to show. */
record TypeCase(String type, ColumnKind kind, String shown, List<String> values) {

    static TypeCase of(String type, ColumnKind kind, String... values) {
        return new TypeCase(type, kind, "c", Arrays.asList(values));
    }

    TypeCase shownAs(String expression) {
        return new TypeCase(type, kind, expression, values);
    }

    /** Whether the CSV has the hexadecimal digits of the value. */
    boolean isHex() {
        return shown.startsWith("HEX");
    }

    @Override
    public String toString() {
        return type;
    }

    /** What both families of servers know. */
    static List<TypeCase> all() {
        return List.of(
                of("TINYINT", ColumnKind.INTEGER, "0", "1", "-1", "127", "-128", "NULL"),
                of("TINYINT(1)", ColumnKind.INTEGER, "0", "1", "2", "-128", "NULL"),
                of("BOOLEAN", ColumnKind.INTEGER, "TRUE", "FALSE", "NULL"),
                of("TINYINT UNSIGNED", ColumnKind.INTEGER, "0", "9", "10", "99", "100", "255"),
                of("TINYINT(3) ZEROFILL", ColumnKind.INTEGER, "0", "7", "255"),
                of("SMALLINT", ColumnKind.INTEGER, "0", "32767", "-32768", "1000", "-999"),
                of("SMALLINT UNSIGNED", ColumnKind.INTEGER, "0", "65535"),
                of("SMALLINT(5) ZEROFILL", ColumnKind.INTEGER, "0", "42", "65535"),
                of("MEDIUMINT", ColumnKind.INTEGER, "0", "8388607", "-8388608"),
                of("MEDIUMINT UNSIGNED", ColumnKind.INTEGER, "0", "16777215"),
                of("INT", ColumnKind.INTEGER, "0", "2147483647", "-2147483648", "99999", "100000", "-12345678", "NULL"),
                of("INT UNSIGNED", ColumnKind.INTEGER, "0", "4294967295", "2147483648"),
                of("INT(8) ZEROFILL", ColumnKind.INTEGER, "0", "42", "123456789"),
                of(
                        "BIGINT",
                        ColumnKind.INTEGER,
                        "0",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "-1",
                        "4294967296",
                        "1000000000000000000",
                        "999999999999999999"),
                of(
                        "BIGINT UNSIGNED",
                        ColumnKind.INTEGER,
                        "0",
                        "18446744073709551615",
                        "9223372036854775808",
                        "10000000000000000000"),
                of("BIGINT(20) ZEROFILL", ColumnKind.INTEGER, "0", "42", "18446744073709551615"),
                of("DECIMAL(10,2)", ColumnKind.DECIMAL, "0", "1.5", "-1.5", "-0.01", "99999999.99", "NULL"),
                of("DECIMAL(65,30)", ColumnKind.DECIMAL, "0", "1e-30", "-12345678901234567890123456789012345.5"),
                of("DECIMAL(20,0) UNSIGNED", ColumnKind.DECIMAL, "0", "99999999999999999999"),
                of("DECIMAL(8,2) ZEROFILL", ColumnKind.DECIMAL, "0", "42.5"),
                of("FLOAT", ColumnKind.FLOAT, floats()),
                of("FLOAT UNSIGNED", ColumnKind.FLOAT, "0", "93.994", "1e30"),
                of("FLOAT(7,3)", ColumnKind.FLOAT, "0", "93.994", "-93.9945", "1234.5678", "-0.0004", "0.0005", "NULL"),
                of("FLOAT(10,0)", ColumnKind.FLOAT, "0", "0.5", "1.5", "2.5", "16777216"),
                of("DOUBLE", ColumnKind.DOUBLE, doubles()),
                of(
                        "DOUBLE(15,4)",
                        ColumnKind.DOUBLE,
                        "0",
                        "-1.00005",
                        "12345678901.00005",
                        "0.00005",
                        "-0.00001",
                        "1.00015",
                        "NULL"),
                of("DOUBLE(30,20)", ColumnKind.DOUBLE, "0", "0.1", "-1234567890.123456789"),
                of("BIT(1)", ColumnKind.BIT, "b'0'", "b'1'", "NULL").shownAs("c+0"),
                of("BIT(10)", ColumnKind.BIT, "0", "1", "1023", "513").shownAs("c+0"),
                of("BIT(64)", ColumnKind.BIT, "0", "1", "18446744073709551615").shownAs("c+0"),
                of(
                        "DATE",
                        ColumnKind.DATE,
                        "'2024-02-29'",
                        "'0000-00-00'",
                        "'9999-12-31'",
                        "'2024-00-00'",
                        "'0001-01-01'",
                        "NULL"),
                of(
                        "DATETIME",
                        ColumnKind.DATETIME,
                        "'2024-02-29 23:59:59'",
                        "'0000-00-00 00:00:00'",
                        "'2024-01-01 00:00:00'",
                        "NULL"),
                of(
                        "DATETIME(6)",
                        ColumnKind.DATETIME,
                        "'2024-02-29 23:59:59.000001'",
                        "'2024-02-29 23:59:59'",
                        "'2024-02-29 00:00:00'",
                        "'0000-00-00 00:00:00'"),
                of("DATETIME(3)", ColumnKind.DATETIME, "'2024-02-29 23:59:59.120'", "'2024-02-29 00:00:00'"),
                of(
                        "TIMESTAMP NULL",
                        ColumnKind.TIMESTAMP,
                        "'2024-07-01 12:00:00'",
                        "'1970-01-01 00:00:01'",
                        "'2038-01-19 03:14:07'",
                        "0",
                        "NULL"),
                of("TIMESTAMP(4) NULL", ColumnKind.TIMESTAMP, "'2024-07-01 12:00:00.1234'", "'2024-07-01'"),
                of(
                        "TIME",
                        ColumnKind.TIME,
                        "'00:00:00'",
                        "'-00:00:01'",
                        "'838:59:59'",
                        "'-838:59:59'",
                        "'25:01:02'",
                        "'100:00:00'",
                        "NULL"),
                of(
                        "TIME(6)",
                        ColumnKind.TIME,
                        "'00:00:00'",
                        "'-00:00:00.000001'",
                        "'-99:59:59.999999'",
                        "'12:30:00.5'"),
                of("TIME(1)", ColumnKind.TIME, "'12:30:00.5'", "'-837:00:00.1'"),
                of("YEAR", ColumnKind.YEAR, "2024", "0", "1901", "2155", "NULL"),
                of("ENUM('a','b, c','')", ColumnKind.ENUM, "'a'", "'b, c'", "''", "NULL"),
                of("SET('x','y','z')", ColumnKind.SET, "'x'", "'x,z'", "''", "'x,y,z'", "NULL"),
                of("CHAR(10)", ColumnKind.CHAR, texts()),
                of("VARCHAR(200)", ColumnKind.VARCHAR, texts()),
                of("VARCHAR(200) CHARACTER SET latin1", ColumnKind.VARCHAR, "'é, ü'", "'plain'", "''", "'ß€'"),
                of("VARCHAR(200) CHARACTER SET sjis", ColumnKind.VARCHAR, "'表示, ソ'", "'日本語'", "''"),
                of("VARCHAR(200) CHARACTER SET cp932", ColumnKind.VARCHAR, "'①髙'", "'ソ\"表'", "''"),
                of("VARCHAR(200) CHARACTER SET ujis", ColumnKind.VARCHAR, "'日本語, 表'"),
                of("VARCHAR(200) CHARACTER SET utf8", ColumnKind.VARCHAR, "'日本語é'", "'plain'"),
                of("VARCHAR(200) CHARACTER SET ucs2", ColumnKind.VARCHAR, "'日本語é'", "'plain, \"x\"'"),
                of("VARCHAR(20) COLLATE utf8mb4_bin", ColumnKind.VARCHAR, "'é'", "'a,b'", "''"),
                of("NATIONAL CHAR(5)", ColumnKind.CHAR, "'é'", "'ab'"),
                of("TINYTEXT", ColumnKind.TEXT, "'a'", "'日本語'", "NULL"),
                of("TEXT", ColumnKind.TEXT, texts()),
                of("MEDIUMTEXT", ColumnKind.TEXT, "REPEAT('abc,', 30000)", "REPEAT('é', 20000)", "''", "NULL"),
                of("LONGTEXT", ColumnKind.TEXT, "REPEAT('x', 300000)", "REPEAT('\\r\\n\"', 100000)", "'small'"),
                of("BINARY(4)", ColumnKind.BINARY, "x'00ff'", "'abcd'", "NULL").shownAs("HEX(c)"),
                of("VARBINARY(20)", ColumnKind.BINARY, "x''", "x'00ff0a2c22'", "NULL")
                        .shownAs("HEX(c)"),
                of("BLOB", ColumnKind.BINARY, "x'00ff0a2c22'", "REPEAT(x'ab', 40000)", "NULL")
                        .shownAs("HEX(c)"),
                of("LONGBLOB", ColumnKind.BINARY, "x'01'", "REPEAT(x'0123', 200000)")
                        .shownAs("HEX(c)"),
                of("GEOMETRY", ColumnKind.GEOMETRY, "GeomFromText('POINT(1 -2.5)')", "NULL")
                        .shownAs("HEX(c)"),
                of("POLYGON", ColumnKind.GEOMETRY, "GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')")
                        .shownAs("HEX(c)"));
    }

    private static String[] texts() {
        return new String[] {
            "'plain'", "''", "NULL", "'a,b'", "'say \"x\"'", "'\"'", "' lead'", "'a\\nb'", "'a\\r\\nb'", "'a\\rb'",
            "'a\\0b'", "'\\\\N'", "'NULL'", "'日本語'", "'😀🎉'", "'a\\tb'", "'12345678'", "'1234567,'", "'\\n'", "','"
        };
    }

    private static String[] floats() {
        return new String[] {
            "0",
            "-0.0",
            "1",
            "-1",
            "93.994",
            "-1.8",
            "1.1",
            "5099.1",
            "0.1",
            "0.000001",
            "1e-7",
            "9.9999e-8",
            "1e-10",
            "1.5e-38",
            "1e-45",
            "3.40282e38",
            "-3.4e38",
            "999999",
            "999999.5",
            "1000000",
            "1234567",
            "16777216",
            "16777217",
            "1e14",
            "9.99999e14",
            "1e15",
            "1.23457e15",
            "1e16",
            "123456.5",
            "123457.5",
            "1000005",
            "1000015",
            "2.5e-14",
            "1e-15",
            "9.5e-15",
            "0.33333334",
            "100000",
            "0.5",
            "NULL"
        };
    }

    private static String[] doubles() {
        return new String[] {
            "0",
            "-0.0",
            "1",
            "-1",
            "0.1",
            "1e15",
            "999999999999999",
            "1234567890123456",
            "1e16",
            "1.5e16",
            "1e20",
            "1e22",
            "1e23",
            "1.7976931348623157e308",
            "2.2250738585072014e-308",
            "5e-324",
            "1e-323",
            "4.4e-323",
            "1e-5",
            "1e-14",
            "1e-15",
            "1e-16",
            "1.25e-15",
            "3.141592653589793",
            "0.1+0.2e0",
            "1e0/3",
            "2e0/3",
            "123456789.123456789",
            "-9007199254740993",
            "9007199254740992",
            "0.30000000000000004",
            "100.25",
            "5e-310",
            "123456789012345.6",
            "1e100",
            "-1.5e-100",
            "NULL"
        };
    }
}
