/** How a task is asked for: by the id alone, or by its ARN as the target issued it. */
export const forms = ['id', 'arn'] as const;

export type Form = (typeof forms)[number];
