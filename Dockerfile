# Guichet in a container, as a user without rights. Neither built nor run yet: where it was written there was no Docker daemon.
# What stands here is held against the settings by tests/deploy.test.ts, and no more than that.
#
#   docker build -t guichet .
#   docker run -p 3000:3000 -v guichet-data:/app/data guichet

FROM node:20-bookworm-slim AS build
# hnswlib-node is compiled.
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# `npm ci` builds; the index is made here, so that a container is ready in seconds.
RUN npm ci \
  && node bin/guichet.js index \
  && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production GUICHET_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/models ./models
COPY --from=build /app/corpus ./corpus
COPY --from=build /app/tests/conversations ./tests/conversations
COPY --from=build /app/node_modules ./node_modules
# A corpus that changes is indexed again, and conversations are kept, by the service itself.
COPY --from=build --chown=node:node /app/index ./index
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/guichet.js", "serve"]
