/** The place where a source states a fact: a section of a reference file, or a schema in an SDK. */
export type Place =
  | { readonly file: string; readonly section: string; readonly quote?: string }
  | { readonly sdk: string; readonly section: string };

/** Inclusive bounds of the length of a string, the value of a number, or the number of entries in a list or map. */
interface Range {
  readonly min?: number;
  readonly max?: number;
}

export interface StringForm extends Range {
  readonly kind: 'string';
  readonly pattern?: string;
  /** The values of an enumeration. */
  readonly values?: readonly string[];
}

interface NumberForm extends Range {
  /** `number` if the source does not say whether it is an integer. */
  readonly kind: 'integer' | 'number';
}

interface TimestampForm {
  readonly kind: 'timestamp';
  /** Present if the source has a plain number. It is the place that shows that the number is a time. */
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
  /** The name is a key of `OperationForm.types`. */
  readonly name: string;
}

export type TypeForm = StringForm | NumberForm | TimestampForm | PlainForm | ListForm | MapForm | NamedForm;

export interface MemberForm {
  readonly name: string;
  readonly type: TypeForm;
  readonly required: boolean;
  /** Plain text without markup; empty if the source has none. */
  readonly documentation: string;
  readonly place: Place;
}

export interface StructureForm {
  readonly name: string;
  readonly members: readonly MemberForm[];
  /** The place of the list of members in the source. */
  readonly place: Place;
}

export interface ErrorForm {
  readonly name: string;
  /** The HTTP status. Absent if the source states none. */
  readonly status?: number;
  /** Whether the source says that the service is at fault. */
  readonly fault: boolean;
  readonly documentation: string;
  readonly place: Place;
}

/** A sample HTTP message from a page. The body is parsed JSON. */
export interface SampleMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface SampleForm {
  readonly request: SampleMessage & { readonly method: string; readonly path: string };
  readonly response: SampleMessage & { readonly status: number };
  readonly place: Place;
}

/** One operation in a form that is the same for all kinds of sources. Schemas are derived from this form alone. */
export interface OperationForm {
  readonly operation: string;
  readonly request: StructureForm;
  readonly response: StructureForm;
  /** The structures that request and response use, by name, in the order of their first use. */
  readonly types: ReadonlyMap<string, StructureForm>;
  readonly errors: readonly ErrorForm[];
  readonly samples: readonly SampleForm[];
}
