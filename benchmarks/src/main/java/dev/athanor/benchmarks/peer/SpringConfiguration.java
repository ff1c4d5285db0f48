package dev.athanor.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Caffeine;
import javax.sql.DataSource;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** What Spring Boot would set up. */
@Configuration
@EnableJdbcRepositories
@EnableCaching
public class SpringConfiguration extends AbstractJdbcConfiguration {

    @Bean
    NamedParameterJdbcOperations operations(DataSource dataSource) {
        return new NamedParameterJdbcTemplate(dataSource);
    }

    @Bean
    CaffeineCacheManager caches() {
        CaffeineCacheManager caches = new CaffeineCacheManager("authors", "birthdays");
        caches.setCaffeine(Caffeine.newBuilder().maximumSize(100_000).recordStats());
        return caches;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }
}
