/** Name and version of this tool, as reports state them. */
export const harness = 'ecs-conformance 0.2.0';
