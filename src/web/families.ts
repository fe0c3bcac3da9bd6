import type { EventKind } from '../model/index.ts'

/** The six families into which the page sorts kinds of events: one colour and one shape each, so that neither is needed alone. */
export const KIND_FAMILIES = ['attack', 'blast', 'seizure', 'police', 'movement', 'hazard'] as const
export type KindFamily = (typeof KIND_FAMILIES)[number]

/** Every kind has its family; a new kind does not compile until somebody decides. */
const FAMILY = {
  armed_clash: 'attack', armed_attack: 'attack', assassination: 'attack', abduction: 'attack', execution: 'attack',
  border_incursion: 'attack', arson: 'attack', robbery: 'attack', other: 'attack',
  bombing: 'blast', suicide_bombing: 'blast', explosion: 'blast', mine_blast: 'blast', shelling: 'blast', air_strike: 'blast',
  drone_strike: 'blast',
  drug_seizure: 'seizure', weapons_seizure: 'seizure', goods_seizure: 'seizure', crop_eradication: 'seizure',
  arrest: 'police', foiled_plot: 'police', release: 'police',
  irregular_crossing: 'movement', deportation: 'movement', displacement: 'movement', border_closure: 'movement',
  border_reopening: 'movement',
  protest: 'hazard', riot: 'hazard', accident: 'hazard', natural_hazard: 'hazard',
} as const satisfies Record<EventKind, KindFamily>

export const familyOf = (kind: EventKind): KindFamily => FAMILY[kind]

/** The kinds of a family, in the order of the contract. */
export const kindsOf = (family: KindFamily): readonly EventKind[] =>
  (Object.keys(FAMILY) as EventKind[]).filter((kind) => FAMILY[kind] === family)

/**
 * Shapes in a box of 16 units, as SVG paths: diamond, burst, square, triangle, double bar, hexagon.
 * The map draws the same paths on a canvas, so that a symbol looks the same in the register and on the map.
 */
export const SHAPE: Readonly<Record<KindFamily, string>> = {
  attack: 'M8 1.4 14.6 8 8 14.6 1.4 8Z',
  blast: 'M8 .8 9.7 5 13.9 3.2 11.6 7 15.4 8.6 11.3 10 12.6 14.1 8.9 12 6.6 15.4 5.6 11.4 1.4 12.4 4 8.9 .7 6.5 4.9 5.9 4.3 1.8 7.2 4.7Z',
  seizure: 'M2.4 2.4h11.2v11.2H2.4Z',
  police: 'M8 1.8 15 14H1Z',
  movement: 'M1.6 3.4h12.8v3.4H1.6ZM1.6 9.2h12.8v3.4H1.6Z',
  hazard: 'M4.6 2h6.8L14.8 8l-3.4 6H4.6L1.2 8Z',
}
