/** Who made a report. */
export const harness = 'ecs-conformance 0.1.0';
