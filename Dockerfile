# The command line as an image, for projects without Node:
#   docker build -t ecs-conformance .
#   docker run --rm ecs-conformance run --target http://HOST:PORT
# The base is to have Node 22.22 or newer, and npm.
ARG BASE=node:24-slim
FROM ${BASE}
WORKDIR /ecs-conformance
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY . .
# Whoever it is run as can write there: journals of runs, and a token of Vitest.
ENV HOME=/tmp
ENTRYPOINT ["node", "/ecs-conformance/cli/ecs-conformance.js"]
