# Barrido on a bare JDK, from the zip that "mvn package" leaves:
#   docker build -t barrido . && docker run --rm -v "$PWD:/work" barrido run sweep.yaml
FROM eclipse-temurin:21-jdk
RUN apt-get update && apt-get install --yes --no-install-recommends fontconfig libfreetype6 unzip && rm -rf /var/lib/apt/lists/*
COPY target/barrido-*.zip /tmp/
# The first start stores the classes as Java has them in memory, for every later one.
RUN unzip -q /tmp/barrido-*.zip -d /opt && rm /tmp/barrido-*.zip && ln -s /opt/barrido-*/barrido /usr/local/bin/barrido \
    && barrido --version
WORKDIR /work
ENTRYPOINT ["barrido"]
