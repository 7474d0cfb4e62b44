/** The forms of a task identifier: the id alone, or the ARN as the target issued it. */
export const taskIdForms = ['id', 'arn'] as const;

export type TaskIdForm = (typeof taskIdForms)[number];
