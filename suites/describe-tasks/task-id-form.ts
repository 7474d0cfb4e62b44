/** How a task is asked for: by the id alone, or by its ARN as the target issued it. */
export const taskIdForms = ['id', 'arn'] as const;

export type TaskIdForm = (typeof taskIdForms)[number];
