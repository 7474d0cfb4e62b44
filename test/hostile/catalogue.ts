import type { HostileMode } from './mode.ts';
import { bodyModes } from './modes/bodies.ts';
import { connectionModes } from './modes/connections.ts';
import { contentModes } from './modes/contents.ts';
import { framingModes } from './modes/framing.ts';
import { statusModes } from './modes/statuses.ts';
import { textModes } from './modes/texts.ts';

/** All hostile servers, in the order of the table. */
export const hostileModes: readonly HostileMode[] = [
  ...connectionModes,
  ...framingModes,
  ...bodyModes,
  ...textModes,
  ...statusModes,
  ...contentModes,
];
