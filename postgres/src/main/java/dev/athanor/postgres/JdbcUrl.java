package dev.athanor.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** A PostgreSQL JDBC URL in its parts, so that the same server can be asked for another database. */
record JdbcUrl(String authority, String database, Map<String, String> parameters) {

    private static final String PREFIX = "jdbc:postgresql:";

    static JdbcUrl parse(String url) {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new IllegalArgumentException("'" + withoutSecrets(url)
                    + "' is not a PostgreSQL URL; write jdbc:postgresql://host:port/database");
        }
        return new JdbcUrl(authority(parsed), parsed.getProperty("PGDBNAME", "postgres"), query(url));
    }

    static String withoutSecrets(String url) {
        return url.replaceAll("(?i)(password=)[^&]*", "$1…").replaceAll("//[^/@]*@", "//…@");
    }

    String toDatabase(String name) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("user")
                        && !parameter.getKey().equals("password"))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&", "?", ""));
        return PREFIX + "//" + authority + "/" + name + (query.equals("?") ? "" : query);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(encoded -> URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    private static String authority(Properties parsed) {
        String[] hosts = parsed.getProperty("PGHOST", "localhost").split(",", -1);
        String[] ports = parsed.getProperty("PGPORT", "5432").split(",", -1);
        StringBuilder authority = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            authority.append(i == 0 ? "" : ",").append(hosts[i]).append(':').append(ports[i]);
        }
        return authority.toString();
    }

    private static Map<String, String> query(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int mark = url.indexOf('?');
        for (String pair : mark < 0 ? new String[0] : url.substring(mark + 1).split("&", -1)) {
            int equal = pair.indexOf('=');
            if (equal > 0) {
                parameters.put(pair.substring(0, equal), pair.substring(equal + 1));
            }
        }
        return parameters;
    }
}
