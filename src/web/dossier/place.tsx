import type { Incident, Located } from '../../model/index.ts'
import { nameIn } from '../languages.ts'
import { useReader, useSay } from '../locale.tsx'
import { useSectors } from '../queries.ts'
import { useWords } from '../words.ts'
import { Technical } from './technical.tsx'

const metres = (where: Extract<Located, { found: true }>) => (where.radius < 1_000 ? { id: 'where.spot' as const, value: where.radius } : { id: 'where.radius' as const, value: Math.round(where.radius / 1_000) })

/** Where it happened, how exactly that is known, and what else the name could have meant; or why it is not on the map. */
export const PlaceFacts = ({ where, onShow }: { readonly where: Incident['where']; readonly onShow: () => void }) => {
  const say = useSay()
  const words = useWords()
  const { language } = useReader()
  const sectors = useSectors()
  const sector = where.found && where.sector !== null ? sectors.data?.features.find(({ properties }) => properties.id === where.sector) : undefined
  // Several claims may have lost the same reading for the same reason; once is enough.
  const rivals = [...new Map(where.candidates.map((candidate) => [`${candidate.place.id} ${candidate.why}`, candidate])).entries()]
  return (
    <div className="facts">
      <p><strong>{words.whereLong(where)}</strong>{where.at && <> <q><bdi dir="auto">{where.at.words}</bdi></q></>}</p>
      {where.found && (
        <p>
          {say(`where.kind.${where.place.kind}`)}; {say(metres(where).id, { radius: words.number(metres(where).value) })}.{' '}
          <button type="button" className="link" onClick={onShow}>{say('where.show')}</button>
        </p>
      )}
      {where.found && <p>{say('where.sector')}: {sector ? (nameIn(sector.properties.name, language) ?? sector.properties.id) : (where.sector ?? say('where.sector.none'))}</p>}
      {rivals.length > 0 && (
        <details>
          <summary>{say('where.candidates')}</summary>
          <ul>
            {rivals.map(([key, { place, why }]) => (
              <li key={key}>{words.placeLong(place, [])}{language === 'en' && <> <span className="quiet">{why}</span></>}</li>
            ))}
          </ul>
          {language !== 'en' && <Technical lines={rivals.map(([, { place, why }]) => ({ about: place.name, sentence: why }))} />}
        </details>
      )}
    </div>
  )
}

/** When it happened, on what ground that is known, and in which words. */
export const TimeFacts = ({ when }: { readonly when: Incident['when'] }) => {
  const say = useSay()
  const words = useWords()
  return (
    <div className="facts">
      <p><strong>{words.when(when)}</strong>{'at' in when && <> <q><bdi dir="auto">{when.at.words}</bdi></q></>}</p>
      <p>{say(`basis.${when.basis}`)}{'calendar' in when && <> {say('basis.calendar', { calendar: say(`calendarName.${when.calendar}`) })}.</>}</p>
    </div>
  )
}
