package rowmill.engine.sample;

/** The distributions of {@link BankingSample}: weights are counts per 41,188 records, log-odds are our own. */
final class BankingTables {
    static final BankingTables TABLES = new BankingTables();

    final Choice job = Choice.of(
            """
            admin. 10422 0.1
            blue-collar 9254 -0.25
            technician 6743 0
            services 3969 -0.15
            management 2924 0
            retired 1720 0.35
            entrepreneur 1456 -0.15
            self-employed 1421 -0.05
            housemaid 1060 -0.05
            unemployed 1014 0.1
            student 875 0.5
            unknown 330 0
            """);

    /** Which curve of {@link #age} a job has: workers, retired, students. */
    final int[] ageGroupOfJob = {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0};

    final QuantileCurve[] age = {
        new QuantileCurve(18, 26, 29, 30, 31, 33, 34, 35, 37, 39, 41, 43, 46, 49, 53, 57, 67),
        new QuantileCurve(35, 50, 55, 57, 58, 59, 60, 62, 66, 73, 80, 99),
        new QuantileCurve(17, 20, 22, 24, 25, 26, 27, 29, 31, 34, 48)
    };

    /** Below 30 and from 30 on. */
    final Choice[] marital = {
        Choice.of("married 28 0\nsingle 70 0.1\ndivorced 2 0\nunknown 0.2 0"),
        Choice.of("married 68 0\nsingle 18 0.1\ndivorced 14 0\nunknown 0.2 0")
    };

    /** Of jobs with an even and an odd number. */
    final Choice[] education = {
        Choice.of(
                """
                university.degree 8200 0.15
                high.school 5600 0
                basic.9y 2000 -0.1
                professional.course 2900 0
                basic.4y 1200 -0.1
                basic.6y 700 -0.1
                unknown 800 0.1
                illiterate 8 0.2
                """),
        Choice.of(
                """
                university.degree 3968 0.15
                high.school 3915 0
                basic.9y 4045 -0.1
                professional.course 2343 0
                basic.4y 2976 -0.1
                basic.6y 1592 -0.1
                unknown 931 0.1
                illiterate 10 0.2
                """)
    };

    final Choice credit = Choice.of("no 32588 0.05\nunknown 8597 -0.3\nyes 3 0");
    final Choice housing = Choice.of("yes 21576 0.02\nno 18622 0\nunknown 990 0");
    final Choice loan = Choice.of("no 33950 0.02\nyes 6248 0\nunknown 990 0");
    final Choice season = Season.choice();

    /** At a high and at a low interest rate. */
    final Choice[] contact = {
        Choice.of("cellular 48 0.2\ntelephone 52 -0.4"), Choice.of("cellular 86 0.2\ntelephone 14 -0.4")
    };

    final Choice day = Choice.of("thu 8623 0.08\nmon 8514 -0.12\nwed 8134 0.1\ntue 8090 0.06\nfri 7827 0");

    /** Seconds. */
    final QuantileCurve duration = new QuantileCurve(
            0, 14, 23, 34, 43, 51, 57, 62, 67, 72, 76, 81, 85, 89, 93, 98, 102, 107, 111, 115, 120, 124, 129, 134, 138,
            143, 148, 153, 158, 163, 168, 174, 180, 186, 192, 198, 205, 211, 219, 226, 235, 243, 251, 261, 271, 282,
            294, 306, 319, 333, 348, 364, 384, 404, 428, 456, 487, 525, 569, 622, 687, 772, 899, 1131, 4918);

    final QuantileCurve campaign = new QuantileCurve(
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.4, 2, 2, 2, 2, 2, 2, 2, 2.3, 3, 3, 3, 3.6, 4, 4.5, 5, 6, 8, 12,
            56);

    final Choice outcome = Choice.of("nonexistent 35563 0\nfailure 4252 0.05\nsuccess 1373 2.1");
    final QuantileCurve daysSince = new QuantileCurve(0, 3, 3, 3, 4, 6, 6, 6, 7, 10, 13, 28);

    /** Earlier contacts after a failure and after a success. */
    final Choice[] previous = {
        Choice.of("1 3696 0\n2 434 0.1\n3 88 0.1\n4 30 0.1\n5 3 0.1\n6 1 0.1"),
        Choice.of("1 865 0\n2 320 0.1\n3 128 0.1\n4 40 0.1\n5 15 0.1\n6 4 0.1\n7 1 0.1")
    };

    private final double[] durationLogOdds = new double[5_000];

    private BankingTables() {
        for (int seconds = 0; seconds < durationLogOdds.length; seconds++) {
            double minutes = seconds / 60.0;
            durationLogOdds[seconds] = 13 * minutes / (minutes + 8) - (seconds < 80 ? 2.0 : 0);
        }
    }

    double durationLogOdds(int seconds) {
        return durationLogOdds[seconds];
    }
}
