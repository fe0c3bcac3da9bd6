import type { PartyId } from './ids.ts'

/** Traffic Light Protocol 2.0, from the freest to the closest. */
export const TLP = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
export type Tlp = (typeof TLP)[number]

/** How far marked material may go. An empty audience means: whoever the TLP colour allows. */
export type Marking = { readonly tlp: Tlp; readonly audience: readonly PartyId[] }

export const CLEAR: Marking = { tlp: 'clear', audience: [] }
