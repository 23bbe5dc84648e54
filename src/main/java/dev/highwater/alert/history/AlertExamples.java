package dev.highwater.alert.history;

/** Examples of responses for the API description. */
final class AlertExamples {

    static final String FIRING = """
            {"id":41,"dedup_key":"doc/cpu1/2021-10-11T12:53:30Z","kind":"over_threshold","hostname":"doc","cpu":"cpu1",
             "state":"firing","level":"warning","flapping":false,"reason":"went_over","allowed_top":20,
             "critical_top":null,"clear_below":20,"threshold_hostname":"doc","threshold_cpu":"*",
             "runbook_url":"https://wiki.example.com/cpu","note":"Restart the batch worker","team":"storage",
             "mention":null,"started_at":"2021-10-11T12:53:00Z",
             "usage_avg":91.2,"usage_max":99.1,"window_end":"2021-10-11T12:53:30Z","windows_over":1,
             "fired_window_end":"2021-10-11T12:53:30Z","fired_usage_avg":91.2,"fired_usage_max":99.1,
             "fired_at":"2021-10-11T12:53:41.412Z","resolved_window_end":null,"resolved_usage_avg":null,
             "resolved_at":null,"resolved_reason":null,"acknowledged_at":"2021-10-11T12:54:10.002Z",
             "acknowledged_by":"ana","acknowledged_comment":"Looking at it","acknowledged_until":null,
             "silence_id":null,"inhibited":false,"clock":null,"engine":null,"unusual":null}""";

    static final String RESOLVED = """
            {"id":40,"dedup_key":"happy/cpu3/2021-10-11T12:50:30Z","kind":"over_threshold",
             "hostname":"happy","cpu":"cpu3","state":"resolved","level":"critical","flapping":false,
             "reason":"recovered","allowed_top":70,"critical_top":90,"clear_below":65,
             "threshold_hostname":"*","threshold_cpu":"*","runbook_url":null,"note":null,"team":null,"mention":null,
             "started_at":"2021-10-11T12:50:00Z",
             "usage_avg":61.4,"usage_max":72.0,"window_end":"2021-10-11T12:52:00Z","windows_over":3,
             "fired_window_end":"2021-10-11T12:51:00Z","fired_usage_avg":93.5,"fired_usage_max":97.0,
             "fired_at":"2021-10-11T12:51:11.068Z","resolved_window_end":"2021-10-11T12:52:00Z",
             "resolved_usage_avg":61.4,"resolved_at":"2021-10-11T12:52:11.090Z","resolved_reason":"recovered",
             "acknowledged_at":null,"acknowledged_by":null,"acknowledged_comment":null,"acknowledged_until":null,
             "silence_id":null,"inhibited":false,"clock":null,"engine":null,"unusual":null}""";

    static final String UNUSUAL = """
            {"id":42,"dedup_key":"dopey/cpu2/unusual/2021-10-11T12:55:00Z","kind":"unusual",
             "hostname":"dopey","cpu":"cpu2","state":"firing","level":"warning","flapping":false,
             "reason":"unusual","allowed_top":null,"critical_top":null,"clear_below":null,
             "threshold_hostname":"*","threshold_cpu":"*","runbook_url":null,"note":null,"team":null,"mention":null,
             "started_at":"2021-10-11T12:50:00Z",
             "usage_avg":31.2,"usage_max":44.0,"window_end":"2021-10-11T12:55:00Z","windows_over":1,
             "fired_window_end":"2021-10-11T12:55:00Z","fired_usage_avg":31.2,"fired_usage_max":44.0,
             "fired_at":"2021-10-11T12:55:12.300Z","resolved_window_end":null,"resolved_usage_avg":null,
             "resolved_at":null,"resolved_reason":null,"acknowledged_at":null,"acknowledged_by":null,
             "acknowledged_comment":null,"acknowledged_until":null,"silence_id":null,"inhibited":false,
             "clock":null,"engine":null,
             "unusual":{"channel":"level","value":31.2,"usual":{"low":2.1,"high":9.4,"at_this_hour":true},"score":1.6,
              "sensitivity":"medium","marked_usual":null}}""";

    static final String MARKED_USUAL = """
            {"id":42,"dedup_key":"dopey/cpu2/unusual/2021-10-11T12:55:00Z","kind":"unusual",
             "hostname":"dopey","cpu":"cpu2","state":"resolved","level":"warning","flapping":false,
             "reason":"marked_usual","allowed_top":null,"critical_top":null,"clear_below":null,
             "threshold_hostname":"*","threshold_cpu":"*","runbook_url":null,"note":null,"team":null,"mention":null,
             "started_at":"2021-10-11T12:50:00Z","usage_avg":31.2,"usage_max":44.0,"window_end":"2021-10-11T12:55:00Z",
             "windows_over":1,"fired_window_end":"2021-10-11T12:55:00Z","fired_usage_avg":31.2,"fired_usage_max":44.0,
             "fired_at":"2021-10-11T12:55:12.300Z","resolved_window_end":null,"resolved_usage_avg":null,
             "resolved_at":"2021-10-11T12:58:40.000Z","resolved_reason":"marked_usual","acknowledged_at":null,
             "acknowledged_by":null,"acknowledged_comment":null,"acknowledged_until":null,"silence_id":null,
             "inhibited":false,"clock":null,"engine":null,
             "unusual":{"channel":"level","value":31.2,"usual":{"low":2.1,"high":9.4,"at_this_hour":true},"score":1.6,
              "sensitivity":"medium",
              "marked_usual":{"at":"2021-10-11T12:58:40Z","by":"ana","comment":"The nightly backup"}}}""";

    static final String PAGE = "{\"items\":[" + UNUSUAL + "," + FIRING + "," + RESOLVED
            + "],\"next\":null,\"total_firing\":2,"
            + "\"counts\":{\"firing\":2,\"pending\":0,\"acknowledged\":1,\"muted\":0,\"flapping\":0}}";

    private AlertExamples() {}
}
