# The command line as an image, for projects without Node:
#   docker build -t ecs-conformance .
#   docker run --rm --init -v ecs-conformance:/state ecs-conformance run --target http://HOST:PORT
# The base image needs Node 22.22 or newer, and npm.
ARG BASE=node:24-slim
# Bundles the sources, so that the command starts fast. This needs the tools of development, which the image leaves out.
FROM ${BASE} AS bundle
WORKDIR /ecs-conformance
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN ["node", "cli/ecs-conformance.js", "--version"]
FROM ${BASE}
WORKDIR /ecs-conformance
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY . .
COPY --from=bundle /ecs-conformance/.bundle .bundle
# Any user can write here: the journals of runs, which a volume keeps for `clean`.
RUN ["node", "-e", "fs.mkdirSync('/state'); fs.chmodSync('/state', 0o1777)"]
ENV HOME=/tmp ECS_CONFORMANCE_STATE=/state
ENTRYPOINT ["node", "/ecs-conformance/cli/ecs-conformance.js"]
