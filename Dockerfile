# The ledger and the relay; which of them, says docker-compose.yml.
FROM node:24-bookworm-slim
WORKDIR /onus
COPY . .
RUN npm ci --loglevel=error --no-audit --no-fund && npm run -s build
# A volume begins with what is here, and with whose it is.
RUN install -d -o node -g node -m 0700 /data /signer
USER node
CMD ["node", "apps/ledger/dist/main.js"]
