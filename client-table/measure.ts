import { definedMembers } from '../specs/json.ts';
import type { ClientReader, Reading } from '../targets/clients/client-reader.ts';
import type { Area, DeviationKind } from './area.ts';
import { classify, type Outcome } from './outcome.ts';
import { rightAnswerIds, rightAnswers } from './right-answers.ts';
import type { ClientTable } from './table.ts';

/** One client: by id of a kind, and attempts by id of a right answer, too. */
export interface ClientColumn {
  readonly name: string;
  readonly version: string;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly attempts: Readonly<Record<string, number>>;
}

const missing: Reading = { kind: 'broken', note: 'not read' };

export async function measureOutcomes(
  reader: ClientReader,
  kinds: readonly DeviationKind[],
): Promise<Readonly<Record<string, Outcome>>> {
  const answers = [
    ...rightAnswerIds.map((id) => rightAnswers[id].answer),
    ...kinds.map(({ answer }) => answer),
  ];
  const readings = (await reader.read(answers)).map(({ reading }) => reading);
  const rights = new Map(rightAnswerIds.map((id, index) => [id, readings[index] ?? missing]));
  return Object.fromEntries(
    kinds.map(({ id, right, meant }, index) => [
      id,
      classify(rights.get(right) ?? missing, readings[rightAnswerIds.length + index] ?? missing, meant),
    ]),
  );
}

async function measureAttempts(
  reader: ClientReader,
  kinds: readonly DeviationKind[],
): Promise<Readonly<Record<string, number>>> {
  const counted = [
    ...rightAnswerIds.map((id) => ({ id, answer: rightAnswers[id].answer })),
    ...kinds.filter(({ countsAttempts }) => countsAttempts),
  ];
  const readings = await reader.read(
    counted.map(({ answer }) => answer),
    'default',
  );
  return Object.fromEntries(counted.map(({ id }, index) => [id, readings[index]?.attempts ?? 0]));
}

export async function measureClient(
  reader: ClientReader,
  kinds: readonly DeviationKind[],
): Promise<ClientColumn> {
  const outcomes = await measureOutcomes(reader, kinds);
  return {
    name: reader.name,
    version: reader.version,
    outcomes,
    attempts: await measureAttempts(reader, kinds),
  };
}

/** The table of the columns. */
export function toTable(
  areas: readonly Area[],
  columns: readonly ClientColumn[],
  measured: string,
): ClientTable {
  const attemptsOf = (id: string): Readonly<Record<string, number>> =>
    Object.fromEntries(columns.map(({ name, attempts }) => [name, attempts[id] ?? 0]));
  return {
    measured,
    clients: columns.map(({ name, version }) => ({ name, version })),
    rightAnswers: rightAnswerIds.map((id) => ({
      id,
      body: Buffer.from(rightAnswers[id].answer.body).toString(),
      attempts: attemptsOf(id),
    })),
    rows: areas.flatMap(({ id: area, kinds }) =>
      kinds.map(({ id, sentence, right, change, countsAttempts }) =>
        definedMembers({
          id,
          area,
          sentence,
          right,
          change,
          outcomes: Object.fromEntries(
            columns.map(({ name, outcomes }) => [name, outcomes[id] ?? { kind: 'broken' as const }]),
          ),
          attempts: countsAttempts ? attemptsOf(id) : undefined,
        }),
      ),
    ),
  };
}
