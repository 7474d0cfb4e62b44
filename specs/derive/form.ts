/** Where a fact stands: in a file of the reference, or in the schemas that an SDK carries. */
export type Place =
  | { readonly file: string; readonly section: string; readonly quote?: string }
  | { readonly sdk: string; readonly section: string };

/** Inclusive; lengths of a string, values of a number, entries of a list or map. */
interface Range {
  readonly min?: number;
  readonly max?: number;
}

export interface StringForm extends Range {
  readonly kind: 'string';
  readonly pattern?: string;
  /** The values that an enumeration has. */
  readonly values?: readonly string[];
}

interface NumberForm extends Range {
  /** `number` where the source does not say whether it is whole. */
  readonly kind: 'integer' | 'number';
}

interface TimestampForm {
  readonly kind: 'timestamp';
  /** Given where the source writes a plain number and the time was read out of something else. */
  readonly from?: Place;
}

interface PlainForm {
  /** `blob` is Base64 in a string; `any` is any JSON value. */
  readonly kind: 'boolean' | 'blob' | 'any';
}

interface ListForm extends Range {
  readonly kind: 'list';
  readonly items: TypeForm;
}

interface MapForm extends Range {
  readonly kind: 'map';
  readonly keys: StringForm;
  readonly values: TypeForm;
}

interface NamedForm {
  readonly kind: 'named';
  /** A key of `OperationForm.types`. */
  readonly name: string;
}

export type TypeForm = StringForm | NumberForm | TimestampForm | PlainForm | ListForm | MapForm | NamedForm;

export interface MemberForm {
  readonly name: string;
  readonly type: TypeForm;
  readonly required: boolean;
  /** Plain text, without markup; empty where the source has none. */
  readonly documentation: string;
  readonly place: Place;
}

export interface StructureForm {
  readonly name: string;
  readonly members: readonly MemberForm[];
  /** Where its members are listed. */
  readonly place: Place;
}

export interface ErrorForm {
  readonly name: string;
  /** Absent where the source names none. */
  readonly status?: number;
  /** Whether the source lays the blame on the service. */
  readonly fault: boolean;
  readonly documentation: string;
  readonly place: Place;
}

/** A message as a page shows it. The body is its JSON value. */
export interface SampleMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface SampleForm {
  readonly request: SampleMessage & { readonly method: string; readonly path: string };
  readonly response: SampleMessage & { readonly status: number };
  readonly place: Place;
}

/** One operation, as any of the sources tells it. The only thing that the writer of schemas knows. */
export interface OperationForm {
  readonly operation: string;
  readonly request: StructureForm;
  readonly response: StructureForm;
  /** The structures below request and response, by name, in the order in which they are first met. */
  readonly types: ReadonlyMap<string, StructureForm>;
  readonly errors: readonly ErrorForm[];
  readonly samples: readonly SampleForm[];
}
