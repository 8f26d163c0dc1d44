# A small image: one static program, the authorities' certificates (for PostgreSQL over TLS), nothing else.
#   docker build -t egovbench .
#   docker run --read-only -v egovbench:/data -p 8080:8080 egovbench
FROM --platform=$BUILDPLATFORM golang:1.26-bookworm AS build
ARG TARGETOS TARGETARCH
# As in the Makefile.
ENV GOFLAGS=-tags=nomsgpack
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -buildvcs=auto -ldflags='-s -w' -o /out/egovbench . && \
    mkdir -p /out/data /out/etc/ssl/certs && \
    cp LICENSE NOTICE /out/ && cp /etc/ssl/certs/ca-certificates.crt /out/etc/ssl/certs/

FROM scratch
COPY --from=build /out/ /
# Of all files the program can write to those in /data only, whoever it is run as.
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
ENV EGOVBENCH_DATABASE_URL=/data/egovbench.db TMPDIR=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/egovbench", "ready"]
ENTRYPOINT ["/egovbench"]
