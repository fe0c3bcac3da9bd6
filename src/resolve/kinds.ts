import type { EventKind } from '../model/index.ts'

/** Kinds under which voices report one act: what one calls a clash, another calls an attack or an incursion. */
const ALIKE: readonly (readonly EventKind[])[] = [
  ['armed_attack', 'drone_strike', 'armed_clash', 'border_incursion', 'assassination', 'other'],
  ['armed_clash', 'shelling', 'border_incursion'],
  ['armed_attack', 'bombing', 'suicide_bombing', 'explosion'],
  ['explosion', 'bombing', 'mine_blast', 'suicide_bombing'],
  ['air_strike', 'drone_strike', 'bombing', 'shelling', 'other'],
  ['assassination', 'bombing', 'explosion', 'drone_strike', 'suicide_bombing'],
  ['armed_attack', 'shelling', 'air_strike'],
  ['arson', 'armed_attack', 'other'],
  ['robbery', 'armed_attack'],
  ['arrest', 'foiled_plot'],
  ['protest', 'riot'],
  ['deportation', 'displacement'],
  ['irregular_crossing', 'displacement'],
  ['weapons_seizure', 'goods_seizure'],
]

/** How telling a kind is of one act: from a general name to a particular one. The more particular kind names the incident. */
const PLAIN: ReadonlySet<EventKind> = new Set<EventKind>([
  'armed_attack',
  'armed_clash',
  'other',
  'explosion',
  'border_incursion',
  'arrest',
  'accident',
])

export const isPlain = (kind: EventKind): boolean => PLAIN.has(kind)

/** True when two different kinds may be names of one act. */
export const alike = (a: EventKind, b: EventKind): boolean => a === b || ALIKE.some((kinds) => kinds.includes(a) && kinds.includes(b))
