# Thin names for Maven lines. Everything here also works as plain `mvn …` with JAVA_HOME set to a JDK 21 or newer.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# JAVA_HOME when it is new enough, else the newest JDK in the usual places.
JDK := $(shell \
  candidates() { \
    printf '%s\n' "$$JAVA_HOME"; \
    path=$$(command -v javac) && path=$$(readlink -f "$$path") && on_path=$${path%/bin/javac}; \
    for home in "$$on_path" /usr/lib/jvm/* /usr/local/openjdk* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$$HOME"/.sdkman/candidates/java/* "$$HOME"/.asdf/installs/java/* "$$HOME"/.local/share/mise/installs/java/* "$$HOME"/.jdks/*; do \
      version=$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$$home/release" 2>/dev/null); \
      printf '%s %s\n' "$${version:-0}" "$$home"; \
    done | sort -rn | cut -d' ' -f2-; \
  }; \
  candidates | while read -r home; do \
    version=$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$$home/release" 2>/dev/null); \
    if [ "$${version:-0}" -ge 21 ] && [ -x "$$home/bin/javac" ]; then printf '%s' "$$home"; break; fi; \
  done)

JAVAC_OPEN := $(foreach package,api file main model parser processing tree util,--add-exports=jdk.compiler/com.sun.tools.javac.$(package)=ALL-UNNAMED) \
  $(foreach package,code comp,--add-opens=jdk.compiler/com.sun.tools.javac.$(package)=ALL-UNNAMED)
# Maven's own libraries and the pool of a demo still use what JDK 24 began to warn of.
QUIET_JVM := $(shell [ "$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$(JDK)/release" 2>/dev/null || echo 0)" -ge 24 ] 2>/dev/null && echo --sun-misc-unsafe-memory-access=allow) --enable-native-access=ALL-UNNAMED

# A build is over before the optimising compiler has paid for itself.
SHORT_RUN := -XX:+UseSerialGC -XX:TieredStopAtLevel=1

MVN = JAVA_HOME='$(JDK)' MAVEN_OPTS='$(JAVAC_OPEN) $(QUIET_JVM) $(SHORT_RUN) $(MAVEN_OPTS)' mvn -B --no-transfer-progress -Dathanor.compiler.fork=false $(if $(POSTGRES),-Dathanor.postgres='$(POSTGRES)')
# Maven says nothing but what goes wrong; the generator says what it did, and where its server came from.
SHORTLY = -q -Dorg.slf4j.simpleLogger.log.dev.athanor=info
QUIET = $(SHORTLY) -Dspotless.check.skip -DskipTests
# Without tests and gates, for those who only want to look; verify compiles again what was compiled so.
UNGATED = $(SHORTLY) -Dspotless.check.skip -Dmaven.test.skip=true -Dathanor.errorprone=-XDathanor.errorprone=off
SAY_BUILDING = echo 'Building the bookshop from its migrations; the first time Maven downloads what that needs, which takes minutes …'
MARK_UNGATED = mkdir -p target && touch target/ungated

# A case that was rewritten fails; the second run tells whether what was written is what comes out.
GOLDEN = $(MVN) -q -Dspotless.check.skip -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false -pl codegen -am verify

.PHONY: help jdk demo serve verify check test format generate golden soak load bench docs clean

help: ## lists the targets
	@echo 'Athanor: SQL migrations in, typed Java out. Targets:'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'
	@echo 'POSTGRES=auto|embedded|container|jdbc:postgresql://… says where PostgreSQL comes from.'

jdk:
	@[ -n '$(JDK)' ] || { echo 'Athanor needs a JDK 21 or newer: install one (for example Eclipse Temurin 25) or set JAVA_HOME to it.' >&2; exit 1; }
	@command -v mvn >/dev/null || { echo 'Athanor needs Apache Maven 3.8 or newer on the PATH.' >&2; exit 1; }

# The story needs no engine and no image; ATHANOR_POSTGRES or POSTGRES= says otherwise.
demo: POSTGRES ?= $(or $(ATHANOR_POSTGRES),embedded)
demo: jdk ## builds the bookshop and runs a short story on a real PostgreSQL
	@$(MARK_UNGATED)
	@$(SAY_BUILDING)
	@$(MVN) $(UNGATED) -pl examples/demo -am package
	@'$(JDK)/bin/java' $(QUIET_JVM) $(SHORT_RUN) $(if $(POSTGRES),-Dathanor.postgres='$(POSTGRES)') -cp "examples/demo/target/athanor-demo.jar:examples/demo/target/lib/*" dev.athanor.demo.Demo $(ARGS)

serve: jdk ## builds the bookshop's HTTP service and its page, and says where to find it
	@$(MARK_UNGATED)
	@$(MVN) $(UNGATED) -pl examples/http -am package
	@'$(JDK)/bin/java' $(QUIET_JVM) $(if $(POSTGRES),-Dathanor.postgres='$(POSTGRES)') -cp "examples/http/target/athanor-http.jar:examples/http/target/lib/*" dev.athanor.shop.Serve $(ARGS)

verify: jdk ## builds everything, runs every test and every gate
	@[ ! -e target/ungated ] || $(MVN) -q clean
	@$(MVN) verify

check: verify

test: jdk ## runs the tests, up to one module with MODULE=cli, of some classes with TEST='Cursor*'
	@$(MVN) -Dspotless.check.skip $(if $(MODULE),-pl $(MODULE) -am) $(if $(TEST),-Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false) verify

format: jdk ## formats the Java sources
	@$(MVN) -q spotless:apply

generate: jdk ## regenerates the bookshop's code from its migrations
	@$(MARK_UNGATED)
	@$(SAY_BUILDING)
	@$(MVN) $(UNGATED) -pl schema -am package

golden: jdk ## rewrites the generator's expected output; read the diff before you commit it
	@$(GOLDEN) -Dathanor.golden.write=true -Dmaven.test.failure.ignore=true -DtrimStackTrace=true > /dev/null
	@$(GOLDEN)
	@git status --short codegen/src/test/golden 2>/dev/null || true

soak: jdk ## harasses the query cache for an hour, or as long as SECONDS=600 says
	@$(MVN) -Dspotless.check.skip -Dtest=TwoProcessesTest -Dsurefire.failIfNoSpecifiedTests=false -Dathanor.proof.seconds=$(or $(SECONDS),3600) -pl cache -am verify

load: jdk ## puts the HTTP service under load beside plain JDBC, for rounds of 10 s or as long as SECONDS=3 says
	@$(MVN) -q -Dspotless.check.skip -Dtest=LoadTest -Dsurefire.failIfNoSpecifiedTests=false -Dshop.load.seconds=$(or $(SECONDS),10) -Dathanor.test.jvm=--enable-native-access=ALL-UNNAMED -pl examples/http -am verify

bench: jdk ## measures Athanor against its peers and rewrites docs/benchmarks.md
	@$(MVN) $(QUIET) -pl benchmarks -am package
	@'$(JDK)/bin/java' $(QUIET_JVM) -cp "benchmarks/target/athanor-benchmarks.jar:benchmarks/target/lib/*" dev.athanor.benchmarks.Benchmarks $(ARGS)

docs: jdk ## writes the API documentation to target/reports/apidocs
	@$(MVN) $(QUIET) package javadoc:aggregate

clean: jdk ## deletes everything that was built
	@$(MVN) -q clean
