import { useState } from 'react'
import type { Credibility, Incident, Reliability } from '../../model/index.ts'
import { gradingIncident, gradingSource } from '../acts.ts'
import type { Do } from '../acting.ts'
import { Because } from '../decide/because.tsx'
import { useReader, useSay } from '../locale.tsx'
import { useWords } from '../words.ts'
import { Technical } from './technical.tsx'

/** The Admiralty scale, best first. */
const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const satisfies readonly Credibility[]
const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const satisfies readonly Reliability[]

/** How far an incident can be believed: the grade of its best source and its own, by a rule or by a person. */
export const GradeFacts = ({ incident: { grading } }: { readonly incident: Incident }) => {
  const say = useSay()
  const words = useWords()
  const { language } = useReader()
  return (
    <div className="facts">
      <p><strong>{grading.reliability}{words.number(grading.credibility)}</strong> · {say(`reliability.${grading.reliability}`)}{say('list.semicolon')}{say(`credibility.${grading.credibility}`)}</p>
      <p className="quiet">{say(`grade.by.${grading.by}`)}{grading.by === 'person' ? <>: <q><bdi dir="auto">{grading.because}</bdi></q></> : language === 'en' && <>: {grading.because}</>}</p>
      {grading.by === 'rule' && language !== 'en' && <Technical lines={[{ about: null, sentence: grading.because }]} />}
    </div>
  )
}

type Props = { readonly incident: Incident; readonly busy: boolean; readonly onDo: Do; readonly onDone: () => void }

/** Sets how credible an incident is, with a reason; confirms it, which only a person does. */
export const Grade = ({ incident, busy, onDo, onDone }: Props) => {
  const say = useSay()
  const words = useWords()
  const set = incident.grading.by === 'person'
  const [credibility, setCredibility] = useState<Credibility | null>(set ? incident.grading.credibility : null)
  const [confirmed, setConfirmed] = useState(incident.status === 'confirmed')
  const [because, setBecause] = useState('')
  const before = { credibility: set ? incident.grading.credibility : null, confirmed: incident.status === 'confirmed', because: set ? incident.grading.because : say('grade.undone') }
  const send = (grade: Credibility | null, confirms: boolean): void => onDo(gradingIncident(incident.id, { credibility: grade, confirmed: confirms, because: because.trim() }, before), onDone)
  return (
    <form className="form act" onSubmit={(event) => { event.preventDefault(); send(credibility, confirmed) }} aria-label={say('act.grade')}>
      <p>{say('grade.explain')}</p>
      <fieldset className="grades">
        <legend>{say('grade.credibility')}</legend>
        {CREDIBILITIES.map((grade) => (
          <label key={grade}><input type="radio" name="credibility" checked={credibility === grade} onChange={() => setCredibility(grade)} /> <strong>{words.number(grade)}</strong> {say(`credibility.${grade}`)}</label>
        ))}
      </fieldset>
      <label className="pick-line"><input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} /> <span>{say('grade.confirm')}</span></label>
      <Because value={because} onChange={setBecause} required />
      <div className="verdicts">
        <button type="submit" className="button strong" disabled={busy || (credibility === null && !confirmed) || because.trim() === ''}>{say('grade.do')}</button>
        {(set || incident.status === 'confirmed') && <button type="button" className="button" disabled={busy || because.trim() === ''} onClick={() => send(null, false)}>{say('grade.take')}</button>}
      </div>
    </form>
  )
}

type SourceProps = { readonly source: string; readonly busy: boolean; readonly onDo: Do; readonly onDone: () => void }

/** Sets how reliable a source is, A to F, with a reason: it counts for all that the source tells. */
export const SourceGrade = ({ source, busy, onDo, onDone }: SourceProps) => {
  const say = useSay()
  const words = useWords()
  const [reliability, setReliability] = useState<Reliability | null>(null)
  const [because, setBecause] = useState('')
  const send = (grade: Reliability | null): void => onDo(gradingSource(source, { reliability: grade, because: because.trim() }, { reliability: null, because: say('grade.undone') }), onDone)
  return (
    <form className="form act" onSubmit={(event) => { event.preventDefault(); send(reliability) }} aria-label={say('grade.source')}>
      <p>{say('grade.source.explain', { source: words.source(source) })}</p>
      <fieldset className="grades">
        <legend>{say('grade.reliability')}</legend>
        {RELIABILITIES.map((grade) => (
          <label key={grade}><input type="radio" name="reliability" checked={reliability === grade} onChange={() => setReliability(grade)} /> <strong>{grade}</strong> {say(`reliability.${grade}`)}</label>
        ))}
      </fieldset>
      <Because value={because} onChange={setBecause} required />
      <div className="verdicts">
        <button type="submit" className="button strong" disabled={busy || reliability === null || because.trim() === ''}>{say('grade.do')}</button>
        <button type="button" className="button" disabled={busy || because.trim() === ''} onClick={() => send(null)}>{say('grade.take')}</button>
      </div>
    </form>
  )
}
