# The bot as a container: nothing but what runs, as a user without rights, writing to /data alone.
# docker build -t rituals .

FROM node:22-bookworm AS packages
WORKDIR /app
# The packages change less often than the source: they are built apart.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ARG VERSION=unreleased
LABEL org.opencontainers.image.title="Rituals" \
      org.opencontainers.image.description="A self-hosted bot that keeps the time of a remote team's rituals on Slack and Microsoft Teams." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"

# TypeScript is read as it is, and no copy of it is kept: with this nothing is written outside /data, not even to /tmp.
ENV NODE_ENV=production \
    TSX_DISABLE_CACHE=1 \
    PORT=3000 \
    DATABASE_URL=sqlite:/data/rituals.db

WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY adapters ./adapters
COPY rituals ./rituals
COPY docs/privacy.md ./docs/privacy.md
COPY docs/terms.md ./docs/terms.md
RUN ln -s /app/src/cli/bin.js /usr/local/bin/rituals \
 && install -d -m 0700 -o node -g node /data

USER node
VOLUME ["/data"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Another command in the same container: docker exec <name> rituals doctor
ENTRYPOINT ["node", "/app/src/cli/bin.js"]
CMD ["start"]
