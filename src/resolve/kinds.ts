import type { EventKind } from '../model/index.ts'

/** What kinds of act exclude each other as one incident; the same groups by which readings are scored. */
export type KindGroup = 'violence' | 'abduction' | 'drugs' | 'seizure' | 'movement' | 'border' | 'security' | 'civil' | 'mishap'

export const GROUP_OF: Readonly<Record<EventKind, KindGroup>> = {
  armed_clash: 'violence',
  armed_attack: 'violence',
  assassination: 'violence',
  bombing: 'violence',
  suicide_bombing: 'violence',
  explosion: 'violence',
  mine_blast: 'violence',
  shelling: 'violence',
  air_strike: 'violence',
  drone_strike: 'violence',
  arson: 'violence',
  robbery: 'violence',
  border_incursion: 'violence',
  execution: 'violence',
  other: 'violence',
  abduction: 'abduction',
  release: 'abduction',
  drug_seizure: 'drugs',
  crop_eradication: 'drugs',
  weapons_seizure: 'seizure',
  goods_seizure: 'seizure',
  deportation: 'movement',
  displacement: 'movement',
  irregular_crossing: 'movement',
  border_closure: 'border',
  border_reopening: 'border',
  arrest: 'security',
  foiled_plot: 'security',
  protest: 'civil',
  riot: 'civil',
  accident: 'mishap',
  natural_hazard: 'mishap',
}

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
