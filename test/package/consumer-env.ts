/** The environment without what `npm run` passes on: the settings of this repository are not those of a consumer. */
export const consumerEnv: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_')),
);
