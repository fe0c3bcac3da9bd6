import type { Level, Sectors } from '../api.ts'
import { KIND_FAMILIES } from '../families.ts'
import { useReader, useSay } from '../locale.tsx'
import { FamilySymbol } from '../symbol.tsx'

const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical', 'cannot-say']

/** What shapes, fillings, numbers and hatchings mean; folded until somebody asks. */
export const Legend = ({ sectors }: { readonly sectors: Sectors | undefined }) => {
  const say = useSay()
  const { direction } = useReader()
  const levels = LEVELS.filter((level) => sectors?.features.some(({ properties }) => properties.level === level))
  return (
    <details className="legend" dir={direction}>
      <summary>{say('map.legend')}</summary>
      <ul>{KIND_FAMILIES.map((family) => <li key={family}><FamilySymbol family={family} />{say(`family.${family}`)}</li>)}</ul>
      <ul>
        <li><FamilySymbol family="attack" />{say('map.legend.spot')}</li>
        <li><FamilySymbol family="attack" hollow />{say('map.legend.area')}</li>
        <li><span className="legend-cluster" aria-hidden="true">7</span>{say('map.legend.cluster')}</li>
      </ul>
      {levels.length > 0 && (
        <>
          <p>{say('map.legend.level')}</p>
          <ul>{levels.map((level) => <li key={level}><span className="legend-level" data-level={level} aria-hidden="true" />{say(`level.${level}`)}</li>)}</ul>
        </>
      )}
    </details>
  )
}
