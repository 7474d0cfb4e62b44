import { describeTasksChecks } from '../checks/catalogue.ts';
import { isDescribeTasksTrial, type RequestFacts } from '../checks/describe-tasks/request-facts.ts';
import { openQuestionNotes } from '../checks/open-questions.ts';
import { defineOperation } from '../engine/operation.ts';
import { measureLag } from '../probes/measure-lag.ts';
import { probes } from '../probes/catalogue.ts';
import { describeTasksOperationName } from '../specs/clauses/operation.ts';
import { defaultOperation } from '../results/reported-operation.ts';
import { describeTasksFamilies } from '../suites/describe-tasks/families.ts';
import { plainRequest } from '../suites/describe-tasks/plain-request.ts';
import { answerReader } from '../suites/describe-tasks/answer-reader.ts';
import { writeRequestScript } from '../suites/describe-tasks/script/request-script.ts';
import { simplestCases } from '../suites/describe-tasks/simplest-cases.ts';
import { readShape, requireShape, toCase } from '../suites/describe-tasks/to-case.ts';
import { detectUnsupportedForms } from '../targets/world/detect-unsupported-forms.ts';

/** The operation DescribeTasks: its schemas, cases, checks, probes and scripts. */
export const describeTasks = defineOperation<RequestFacts>({
  ...defaultOperation,
  name: describeTasksOperationName,
  families: describeTasksFamilies,
  checks: describeTasksChecks,
  isOwnTrial: isDescribeTasksTrial,
  probes,
  read: answerReader,
  needs: {
    fixtures: 'clusters and tasks',
    completeWorld: async (client, world, signal) => ({
      ...world,
      unsupportedForms: await detectUnsupportedForms(client, world, signal),
    }),
    measureLag,
  },
  simplestCases,
  plainRequest,
  readCase: (json) => {
    const shape = readShape(json);
    return shape === undefined ? undefined : toCase(shape);
  },
  writeScript: (testCase, { client, world, answers }) =>
    writeRequestScript(requireShape(testCase), client, world, answers),
  writeNotes: openQuestionNotes,
});
