import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { api, type StoredProfile } from '../api.ts'
import { Failed } from '../failed.tsx'
import { FACTS, nameIn } from '../languages.ts'
import { useReader, useSay } from '../locale.tsx'
import { useParties, useProfiles } from '../queries.ts'
import { Panel } from './panel.tsx'

type Props = {
  readonly acting: StoredProfile | null
  readonly loopback: boolean
  /** True when a judgement waits for a name. */
  readonly needed: boolean
  readonly onChoose: (profile: StoredProfile | null) => void
}

/** Chooses in whose name this browser acts; makes a new profile of a name and the party it speaks for. */
export const PersonPanel = ({ acting, loopback, needed, onChoose }: Props) => {
  const say = useSay()
  const { language } = useReader()
  const client = useQueryClient()
  const profiles = useProfiles()
  const parties = useParties()
  const [party, setParty] = useState<string | null>(null)
  const making = useMutation({
    mutationFn: api.addProfile,
    onSuccess: async (profile) => {
      await client.invalidateQueries({ queryKey: ['profiles'] })
      onChoose(profile)
    },
  })
  const options = useMemo(
    () => (parties.data ?? [])
      .filter(({ kind }) => kind !== 'group')
      .map(({ id, names }) => ({ id, name: nameIn(names, language)?.[0] ?? id }))
      .sort((a, b) => a.name.localeCompare(b.name, FACTS[language].locale)),
    [parties.data, language],
  )
  const nameOf = (id: string | null): string => (id === null ? say('person.party.none') : (options.find((option) => option.id === id)?.name ?? id))
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    making.mutate({ name: String(new FormData(event.currentTarget).get('name') ?? '').trim(), party })
  }
  return (
    <Panel title={say('person.title')}>
      {needed && <p className="notice" role="status">{say('person.needed')}</p>}
      <p className="quiet">{say('person.explain')}</p>
      {!loopback ? <p className="notice">{say('person.remote')}</p> : (
        <>
          {profiles.isError && <Failed title={say('person.title')} error={profiles.error} onAgain={() => void profiles.refetch()} />}
          {profiles.data?.length === 0 && <p>{say('person.none')}</p>}
          {profiles.data && profiles.data.length > 0 && (
            <>
              <h3>{say('person.choose')}</h3>
              <ul className="profiles">
                {profiles.data.map((profile) => (
                  <li key={profile.id}>
                    <button type="button" aria-pressed={acting?.id === profile.id} onClick={() => onChoose(profile)}><bdi>{profile.name}</bdi><span className="quiet">{nameOf(profile.party)}</span></button>
                  </li>
                ))}
              </ul>
              {acting && <button type="button" className="link" onClick={() => onChoose(null)}>{say('person.stop')}</button>}
            </>
          )}
          <h3>{say('person.new')}</h3>
          <form className="form" onSubmit={send}>
            <label>{say('person.name')}<input name="name" required maxLength={120} dir="auto" autoComplete="off" /></label>
            <ComboBox className="combo" items={options} selectedKey={party} onSelectionChange={(key) => setParty(key === null ? null : String(key))} menuTrigger="focus">
              <Label>{say('person.party')}</Label>
              <div className="combo-field"><Input placeholder={say('person.party.none')} /><Button className="caret" aria-label={say('person.party')}>▾</Button></div>
              <Popover className="popover">
                <ListBox<(typeof options)[number]> className="choice-list">{(option) => <ListBoxItem id={option.id} className="choice-item" textValue={option.name}><span>{option.name}</span></ListBoxItem>}</ListBox>
              </Popover>
            </ComboBox>
            <button type="submit" className="button strong" disabled={making.isPending}>{say('person.make')}</button>
          </form>
          {making.isError && <Failed title={say('person.failed')} error={making.error} />}
        </>
      )}
    </Panel>
  )
}
