# The ledger, the signer, the relay and the command line; which of them, says docker-compose.yml.
FROM node:24-bookworm-slim AS built
WORKDIR /onus
COPY . .
RUN npm ci --loglevel=error --no-audit --no-fund && npm run -s build
# What runs needs no sources, no tools and no Node of its own.
RUN npm prune --omit=dev --loglevel=error --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* test \
  && find apps libs -name src -type d -prune -exec rm -rf {} + \
  && find apps libs \( -name '*.spec.js*' -o -name '*.map' -o -name '*.d.ts' -o -name '*.tsbuildinfo' \) -delete

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /onus
COPY --from=built /onus .
# A volume begins with what is here, and with whose it is.
RUN install -d -o node -g node -m 0700 /data /signer
USER node
CMD ["node", "apps/ledger/dist/main.js"]
