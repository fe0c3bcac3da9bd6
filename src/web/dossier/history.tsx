import { Fragment, type ReactNode } from 'react'
import type { Incident, Profile } from '../../model/index.ts'
import { judging, reinstatingReport, takingBack } from '../acts.ts'
import type { Do } from '../acting.ts'
import { go, hrefWith } from '../address.ts'
import { Diff } from '../decide/diff.tsx'
import type { Named, Outline, Side, StoryEntry, Teller } from '../deciding.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { useStory } from '../queries.ts'
import { isolate, useWords } from '../words.ts'

/** Other incidents by kind and day; each a link where it stands on its own. */
const Others = ({ incidents, linked }: { readonly incidents: readonly Named[]; readonly linked: boolean }) => {
  const say = useSay()
  const words = useWords()
  const nameOf = ({ kind, from }: Named): string => [kind === null ? say('story.open') : words.kind(kind), from === null ? null : words.shortDay(from)].filter((part) => part !== null).join(say('list.comma'))
  return (
    <span className="tellers">
      {incidents.map((incident, index) => (
        <Fragment key={incident.id}>
          {index > 0 && say('list.semicolon')}
          {linked ? <a href={hrefWith({ incident: incident.id, panel: null })} onClick={(event) => { event.preventDefault(); go({ incident: incident.id, panel: null }) }}>{nameOf(incident)}</a> : nameOf(incident)}
        </Fragment>
      ))}
    </span>
  )
}

/** Reports by their publishers and days; the first of many by name. */
const Tellers = ({ reports }: { readonly reports: readonly Teller[] }) => {
  const say = useSay()
  const words = useWords()
  const named = reports.slice(0, 4)
  return (
    <span className="tellers">
      {named.map((report, index) => (
        <Fragment key={report.id}>
          {index > 0 && say('list.semicolon')}
          <bdi>{report.source === null ? report.id : words.source(report.source)}</bdi>{report.published !== null && <span className="quiet"> {words.shortDay(report.published)}</span>}
        </Fragment>
      ))}
      {reports.length > named.length && <> {say('story.more', { count: reports.length - named.length })}</>}
    </span>
  )
}

/** What of an incident was another before a step than after it, in figures and words. */
const Otherwise = ({ before, after }: { readonly before: Outline | null; readonly after: Outline | null }) => {
  const say = useSay()
  const words = useWords()
  if (before === null || after === null) return null
  const figure = (outline: Outline, of: string): string => { const found = outline.figures.find((one) => one.of === of); return found ? words.bestOfRange(found) : say('effect.figure.none') }
  const lines: { readonly name: string; readonly from: string; readonly to: string }[] = []
  for (const of of new Set([...before.figures, ...after.figures].map((one) => one.of))) lines.push({ name: say(`figure.${of}`), from: figure(before, of), to: figure(after, of) })
  lines.push({ name: say('register.status'), from: say(`status.${before.status}`), to: say(`status.${after.status}`) }, { name: say('filter.kind'), from: words.kind(before.kind), to: words.kind(after.kind) })
  const day = ({ when }: Outline): string => (when === null ? say('when.unknown') : when.from === when.to ? words.shortDay(when.from) : say('when.range', { from: words.shortDay(when.from), to: words.shortDay(when.to) }))
  lines.push({ name: say('register.when'), from: day(before), to: day(after) })
  const differing = lines.filter(({ from, to }) => from !== to)
  if (differing.length === 0) return null
  return <ul className="otherwise">{differing.map(({ name, from, to }) => <li key={name}>{name} <del>{from}</del> <span aria-hidden="true">→</span> <ins>{to}</ins></li>)}</ul>
}

const Sides = ({ sides }: { readonly sides: readonly [Side, Side] }) => {
  const say = useSay()
  const side = ({ report, claim }: Side): ReactNode => (report === null ? <bdi>{claim}</bdi> : <Tellers reports={[report]} />)
  return <>{side(sides[0])} <span className="quiet">{say('dossier.together.and')}</span> {side(sides[1])}</>
}

/** Two entries of one sort and instant are about different things. */
const keyOf = (entry: StoryEntry): string => JSON.stringify([entry.madeAt, entry.what, 'judgements' in entry ? entry.judgements.map(({ id }) => id) : 'report' in entry ? entry.report.id : 'subject' in entry ? [entry.subject, entry.grade, entry.because] : null])

type Props = { readonly incident: Incident; readonly busy: boolean; readonly onDo: Do }

/** How an incident became what it is, the latest first: what is withdrawn is struck through and stays. */
export const History = ({ incident, busy, onDo }: Props) => {
  const say = useSay()
  const query = useStory(incident.id)
  if (query.isPending) return <p role="status" className="quiet">{say('story.loading')}</p>
  if (query.isError && query.data === undefined) return <Failed title={say('story.failed')} error={query.error} onAgain={() => void query.refetch()} />
  return (
    <ol className="story">
      {[...(query.data?.entries ?? [])].reverse().map((entry) => <Step key={keyOf(entry)} entry={entry} busy={busy} onDo={onDo} />)}
    </ol>
  )
}

const Step = ({ entry, busy, onDo }: { readonly entry: StoryEntry; readonly busy: boolean; readonly onDo: Do }) => {
  const say = useSay()
  const words = useWords()
  const person = ({ name, party }: Profile): string => (party === null ? say('dossier.together.person', { name: isolate(name) }) : say('dossier.together.personFor', { name: isolate(name), party: words.party(party) }))
  const withdrawn = (entry.what === 'judged' && entry.judgements.every(({ withdrawnAt }) => withdrawnAt !== null)) || (entry.what === 'withdrawn' && !entry.stands)
  const readAt = words.instant(entry.madeAt)
  return (
    <li data-what={entry.what} data-withdrawn={withdrawn || undefined}>
      <p className="story-head"><time dateTime={entry.madeAt}>{readAt}</time>{entry.by !== null && entry.by.name !== '' && <> · {person(entry.by)}</>}</p>
      <div className="story-body"><Told entry={entry} busy={busy} onDo={onDo} person={person} /></div>
    </li>
  )
}

type ToldProps = { readonly entry: StoryEntry; readonly busy: boolean; readonly onDo: Do; readonly person: (profile: Profile) => string }

const Told = ({ entry, busy, onDo, person }: ToldProps) => {
  const say = useSay()
  const words = useWords()
  switch (entry.what) {
    case 'founded': return <p><strong>{say('story.founded')}</strong> <Tellers reports={entry.reports} /></p>
    case 'returned': return <p><strong>{say('story.returned')}</strong></p>
    case 'joined': return <><p><strong>{say('story.joined', { count: entry.reports.length })}</strong> <Tellers reports={entry.reports} /></p><Otherwise before={entry.before} after={entry.after} /></>
    case 'changed': return <><p><strong>{say('story.changed')}</strong></p><Otherwise before={entry.before} after={entry.after} /></>
    case 'merged': return <><p><strong>{say('story.merged', { count: entry.incidents.length })}</strong> <Others incidents={entry.incidents} linked={false} /></p><p><Tellers reports={entry.reports} /></p><Otherwise before={entry.before} after={entry.after} /></>
    case 'split': return (
      <>
        <p><strong>{say('story.split', { count: entry.reports.length })}</strong> <Tellers reports={entry.reports} /></p>
        {entry.incidents.length > 0 && <p>{say('story.now')} <Others incidents={entry.incidents} linked /></p>}
        <Otherwise before={entry.before} after={entry.after} />
      </>
    )
    case 'went': return <p><strong>{say('story.went')}</strong></p>
    case 'judged': return <Judged entry={entry} busy={busy} onDo={onDo} person={person} />
    case 'revised': return <><p><strong>{say('story.revised')}</strong> <Tellers reports={[entry.report]} /></p><Diff diff={entry.diff} /></>
    case 'reread': return <><p><strong>{say('story.reread')}</strong> <Tellers reports={[entry.report]} /> <span className="quiet"><bdi dir="ltr">{entry.reader}</bdi></span></p><Diff diff={entry.diff} /></>
    case 'withdrawn': return (
      <>
        <p className="story-verdict"><strong>{say('story.withdrawn')}</strong> <Tellers reports={[entry.report]} /></p>
        {entry.because && <Reason text={entry.because} />}
        {entry.stands && <div className="verdicts"><button type="button" className="button small" disabled={busy} onClick={() => onDo(reinstatingReport(entry.report.id, entry.because ?? ''))}>{say('story.takeNote')}</button></div>}
      </>
    )
    case 'reinstated': return <><p><strong>{say('story.reinstated')}</strong> <Tellers reports={[entry.report]} /></p>{entry.because && <Reason text={entry.because} />}</>
    case 'graded': return (
      <>
        <p>
          <strong>{entry.of === 'source' ? say('story.graded.source', { source: isolate(words.source(entry.subject)) }) : say('story.graded.incident')}</strong>{' '}
          {entry.grade === null ? (entry.confirmed ? '' : say('story.graded.back')) : entry.of === 'source' ? <>{entry.grade} {isReliability(entry.grade) && say(`reliability.${entry.grade}`)}</> : <>{words.number(Number(entry.grade))} {isCredibility(entry.grade) && say(`credibility.${entry.grade}`)}</>}
          {entry.confirmed && <> · {say('status.confirmed')}</>}
        </p>
        {entry.because && <Reason text={entry.because} />}
      </>
    )
  }
}
const isReliability = (grade: string): grade is 'A' | 'B' | 'C' | 'D' | 'E' | 'F' => /^[A-F]$/.test(grade)
const isCredibility = (grade: string): grade is '1' | '2' | '3' | '4' | '5' | '6' => /^[1-6]$/.test(grade)

/** A person's own words; in their own direction. */
const Reason = ({ text }: { readonly text: string }) => <blockquote dir="auto">{text}</blockquote>

const Judged = ({ entry, busy, onDo, person }: Omit<ToldProps, 'entry'> & { readonly entry: Extract<StoryEntry, { readonly what: 'judged' }> }) => {
  const say = useSay()
  const words = useWords()
  const [first] = entry.judgements
  if (first === undefined) return null
  const live = entry.judgements.filter(({ withdrawnAt }) => withdrawnAt === null)
  const said = first.reasons.map(({ sentence }) => sentence).filter((sentence) => sentence !== '')
  const again = judging(entry.judgements.map(({ left, right, verdict }) => ({ left, right, verdict })), first.verdict, said[0] ?? '')
  return (
    <>
      <p className="story-verdict"><strong>{say(`story.judged.${first.verdict}`)}</strong></p>
      <ul className="story-sides">{entry.judgements.map((judgement) => <li key={judgement.id}><Sides sides={judgement.sides} /></li>)}</ul>
      {said.map((sentence) => <Reason key={sentence} text={sentence} />)}
      {entry.waits && <p className="quiet">{say('story.waits')}</p>}
      {first.withdrawnAt !== null && <p className="story-back">{say('story.back', { at: words.instant(first.withdrawnAt) })}{entry.withdrawnBy !== null && entry.withdrawnBy.name !== '' && <> · {person(entry.withdrawnBy)}</>}</p>}
      <div className="verdicts">
        {live.length > 0
          ? <button type="button" className="button small" disabled={busy} onClick={() => onDo(takingBack(live.map(({ id }) => id), again))}>{say('story.take')}</button>
          : <button type="button" className="button small" disabled={busy} onClick={() => onDo(again)}>{say('story.again')}</button>}
      </div>
    </>
  )
}
