# The application with what the lock file names; PostgreSQL runs beside it (compose.yaml).
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
# Not `npm ci`: see scripts/install-if-missing.mjs. Versions are those of the lock file all the same.
RUN npm install --no-save --omit=dev --no-audit --no-fund && npm cache clean --force
COPY tsconfig.json ./
COPY bin bin
COPY scripts scripts
COPY db db
COPY docs/api docs/api
COPY public public
COPY src src
RUN mkdir /data && chown node:node /data
USER node
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s CMD \
  ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that it is the one asked to stop.
ENTRYPOINT ["node", "--import", "tsx", "src/main.ts"]
CMD ["serve"]
