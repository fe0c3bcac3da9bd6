import { type CalendarDate, GregorianCalendar, toCalendar } from '@internationalized/date'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { DateField, DateInput, DateSegment, I18nProvider, Label } from 'react-aria-components'
import { go, hrefWith } from '../address.ts'
import { type Added, api } from '../api.ts'
import { Segments } from '../choice.tsx'
import { localeOf } from '../dates.ts'
import { Failed } from '../failed.tsx'
import { useReader, useSay } from '../locale.tsx'
import { Feeds } from './feeds.tsx'
import { Panel } from './panel.tsx'
import { SignalList } from './signals.tsx'

type Mode = 'text' | 'link'

const Outcome = ({ added }: { readonly added: Added }) => {
  const say = useSay()
  return (
    <div className="outcome" role="status">
      <p><strong>{say('add.added', { count: added.added.length })}</strong></p>
      {added.duplicates.length > 0 && <p>{say('add.duplicates', { count: added.duplicates.length })}</p>}
      <p>
        {say('add.incidents', { count: added.incidents.length })}{' '}
        {added.incidents.map((id, index) => (
          <a key={id} href={hrefWith({ incident: id, panel: null })} onClick={(event) => { event.preventDefault(); go({ incident: id, panel: null }) }}>{say('add.open', { number: index + 1 })}{' '}</a>
        ))}
      </p>
      {added.refused.length > 0 && <><p>{say('add.refused', { count: added.refused.length })}</p><SignalList signals={added.refused} /></>}
    </div>
  )
}

/** Takes a report as pasted text or as a link, says what became of it, and watches feeds. */
export const AddPanel = () => {
  const say = useSay()
  const { language, calendar } = useReader()
  const client = useQueryClient()
  const [mode, setMode] = useState<Mode>('text')
  const [published, setPublished] = useState<CalendarDate | null>(null)
  const adding = useMutation({
    mutationFn: api.addReport,
    onSuccess: () => Promise.all(['incidents', 'state', 'sectors', 'signals'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const field = (name: string): string => String(fields.get(name) ?? '').trim()
    if (mode === 'link') {
      adding.mutate({ url: field('link') })
      return
    }
    const day = published === null ? '' : toCalendar(published, new GregorianCalendar()).toString()
    const optional = { title: field('title'), source: field('source'), url: field('url'), published: day }
    // The text goes out exactly as it was pasted: its characters are the source of every quote.
    adding.mutate({ text: String(fields.get('text') ?? ''), ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')) })
  }
  return (
    <Panel title={say('add.title')}>
      <form className="form" onSubmit={send}>
        <Segments label={say('add.title')} value={mode} options={[{ id: 'text', name: say('add.text') }, { id: 'link', name: say('add.link') }]} onChoose={setMode} />
        {mode === 'link' ? (
          <label>{say('add.link.label')}<input name="link" type="url" required dir="ltr" placeholder="https://" /><small>{say('add.link.help')}</small></label>
        ) : (
          <>
            <label>{say('add.text.label')}<textarea name="text" rows={9} required dir="auto" /></label>
            <label>{say('add.title.label')}<input name="title" dir="auto" /></label>
            <div className="form-pair">
              <label>{say('add.source.label')}<input name="source" dir="auto" /></label>
              <I18nProvider locale={localeOf(language, calendar)}>
                <DateField<CalendarDate> className="date-field" value={published} onChange={setPublished}>
                  <Label>{say('add.published.label')}</Label>
                  <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-segment" />}</DateInput>
                </DateField>
              </I18nProvider>
            </div>
            <label>{say('add.url.label')}<input name="url" type="url" dir="ltr" placeholder="https://" /></label>
          </>
        )}
        <button type="submit" className="button strong" disabled={adding.isPending}>{say(adding.isPending ? 'add.sending' : 'add.send')}</button>
      </form>
      {adding.isError && <Failed title={say('add.failed')} error={adding.error} />}
      {adding.data && <Outcome added={adding.data} />}
      <Feeds />
    </Panel>
  )
}
