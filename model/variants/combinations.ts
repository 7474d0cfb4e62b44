/** Variants that are tested together. */
export interface Combination {
  readonly id: string;
  /** Ids of variants. */
  readonly variants: readonly string[];
}

/** Replaces the ids of combinations by the ids of their variants; other ids are unchanged. */
export const expandCombinations = (ids: readonly string[]): readonly string[] =>
  ids.flatMap((id) => combinations.find((one) => one.id === id)?.variants ?? [id]);

/** Every variant that can be combined with others is in at least one combination. */
export const combinations: readonly Combination[] = [
  // An older emulator.
  {
    id: 'emulator-of-years-ago',
    variants: [
      'ids-older',
      'container-arns-short',
      'times-whole',
      'members-fewer',
      'lists-absent-when-empty',
    ],
  },
  // An emulator that really runs containers. Containers without a command end at once.
  {
    id: 'real-containers',
    variants: [
      ...['instances-only', 'ends-at-once', 'containers-late', 'answers-slow', 'networks-unknown'],
      ...['images-by-digest', 'ports-twice', 'stop-code-of-failed-start', 'overrides-refused'],
    ],
  },
  // A service with many regions that is built like the real one.
  {
    id: 'like-the-service',
    variants: [
      'settles-soon',
      'calls-throttled',
      'containers-injected',
      'times-with-exponent',
      'order-shuffled',
      ...['tags-of-service', 'overrides-in-other-order', 'overrides-late', 'capacity-by-provider'],
    ],
  },
  {
    id: 'like-the-service-moving',
    variants: [
      'settles-soon',
      'ends-by-itself',
      'deleted-clusters-remembered',
      'lists-shuffled',
      'bodies-chunked',
    ],
  },
  {
    id: 'like-the-service-slow',
    variants: ['settles-soon', 'answers-slow', 'starts-at-once', 'connections-closed'],
  },
  {
    id: 'like-aws',
    variants: [
      ...['settles-late', 'calls-throttled-as-documented', 'answers-slow', 'signatures-strict'],
      ...['containers-injected', 'times-with-exponent'],
    ],
  },
  // As strict as allowed, and as lenient as allowed.
  {
    id: 'strict',
    variants: [
      ...['ids-not-hex-refused', 'include-empty-refused', 'null-elements-refused', 'type-other-refused'],
      ...['legacy-arns-missing', 'bodies-limited', 'identifiers-told-first', 'authentication-forbidden'],
    ],
  },
  {
    id: 'lenient',
    variants: [
      ...['identifiers-missing', 'ids-in-any-case', 'cluster-empty-default', 'empty-body-accepted'],
      ...['type-as-asked', 'signatures-unverified', 'deleted-clusters-empty', 'region-its-own'],
    ],
  },
  // Many services at one endpoint.
  {
    id: 'many-services',
    variants: [
      ...['services-besides', 'account-none', 'signatures-unverified', 'region-its-own'],
      ...['headers-more', 'request-id-other', 'images-of-mirror', 'sizes-with-units', 'stop-meets-end'],
      'origin-refused',
    ],
  },
  {
    id: 'account-by-key-legacy',
    variants: [
      'sizes-as-defined',
      'tags-refused',
      'account-by-key',
      'arns-legacy',
      'failures-as-given',
      'type-namespaced',
      'message-capital',
    ],
  },
  // Every error has a different type and message.
  {
    id: 'errors-of-clients',
    variants: ['errors-client', 'types-client', 'messages-other', 'type-in-header', 'cluster-told-first'],
  },
  {
    id: 'errors-of-parameters',
    variants: [
      'errors-invalid',
      'types-invalid',
      'tasks-absent-unread',
      'illegal-cluster-unknown',
      'type-suffixed',
    ],
  },
  {
    id: 'china',
    variants: [
      'partition-china',
      'ids-older-in-long-arns',
      'duplicates-repeated',
      'order-sorted',
      'tags-empty',
    ],
  },
  {
    id: 'government',
    variants: ['partition-government', 'arns-legacy', 'failures-legacy', 'order-reversed', 'ends-by-itself'],
  },
  { id: 'barest', variants: ['members-fewest', 'ids-older', 'settles-soon', 'duplicates-repeated'] },
  {
    id: 'at-once',
    variants: ['starts-at-once', 'ends-at-once', 'order-shuffled', 'json-spaced', 'connections-short'],
  },
  // As many variants as can be combined.
  {
    id: 'as-many-as-go-together',
    variants: [
      ...[
        'duplicates-repeated',
        'order-shuffled',
        'lists-shuffled',
        'failures-as-given',
        'failures-detailed',
      ],
      ...['lists-absent-when-empty', 'tags-empty', 'members-observed-absent', 'stopped-without-stamps'],
      ...[
        'containers-injected',
        'containers-late',
        'container-arns-short',
        'exit-codes-odd',
        'instances-only',
      ],
      ...['errors-client', 'types-client', 'illegal-cluster-unknown', 'cluster-told-first', 'messages-other'],
      ...['type-namespaced', 'operations-not-found', 'identifiers-missing', 'ids-in-any-case'],
      ...['cluster-empty-default', 'include-empty-refused', 'null-elements-refused', 'empty-body-accepted'],
      ...['deleted-clusters-remembered', 'ids-older', 'account-none', 'partition-government', 'settles-soon'],
      ...['signatures-unverified', 'ends-by-itself', 'headers-more', 'charset-named', 'request-id-other'],
      ...['bodies-chunked', 'connections-closed', 'networks-unknown', 'bodies-limited', 'times-whole'],
    ],
  },
];
