package dev.highwater.alert;

/** Answers as the API's description shows them. */
final class AlertExamples {

    static final String FIRING = """
            {"id":41,"dedup_key":"doc/cpu1/2021-10-11T12:53:30Z","hostname":"doc","cpu":"cpu1","state":"firing",
             "allowed_top":20,"threshold_hostname":"doc","started_at":"2021-10-11T12:53:00Z",
             "fired_window_end":"2021-10-11T12:53:30Z","fired_usage_avg":91.2,"fired_usage_max":99.1,
             "fired_at":"2021-10-11T12:53:41.412Z","resolved_window_end":null,"resolved_usage_avg":null,
             "resolved_at":null,"resolved_reason":null}""";

    static final String RESOLVED = """
            {"id":40,"dedup_key":"happy/cpu3/2021-10-11T12:51:00Z","hostname":"happy","cpu":"cpu3","state":"resolved",
             "allowed_top":70,"threshold_hostname":"*","started_at":"2021-10-11T12:50:30Z",
             "fired_window_end":"2021-10-11T12:51:00Z","fired_usage_avg":83.5,"fired_usage_max":97.0,
             "fired_at":"2021-10-11T12:51:11.068Z","resolved_window_end":"2021-10-11T12:52:00Z","resolved_usage_avg":61.4,
             "resolved_at":"2021-10-11T12:52:11.090Z","resolved_reason":"recovered"}""";

    static final String PAGE = "{\"items\":[" + FIRING + "," + RESOLVED + "],\"total_firing\":1}";

    private AlertExamples() {}
}
