import type { EventKind } from '../model/index.ts'
import { familyOf, type KindFamily, SHAPE } from './families.ts'

/** The symbol of a family: filled where the place is a known spot, hollow where it is only an area or not known. */
export const FamilySymbol = ({ family, hollow = false, size = 14 }: { readonly family: KindFamily; readonly hollow?: boolean; readonly size?: number }) => (
  <svg className="symbol" data-family={family} data-hollow={hollow || undefined} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
    <path d={SHAPE[family]} />
  </svg>
)

export const KindSymbol = ({ kind, hollow = false, size = 14 }: { readonly kind: EventKind; readonly hollow?: boolean; readonly size?: number }) => (
  <FamilySymbol family={familyOf(kind)} hollow={hollow} size={size} />
)
