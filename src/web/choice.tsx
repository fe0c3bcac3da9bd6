import type { ReactNode } from 'react'
import { Button, Header, ListBox, ListBoxItem, ListBoxSection, Popover, Select, SelectValue } from 'react-aria-components'

export type Option = { readonly id: string; readonly name: string; readonly mark?: ReactNode }
export type OptionGroup = { readonly id: string; readonly name: string; readonly mark?: ReactNode; readonly options: readonly Option[] }

type Props = {
  readonly label: string
  readonly value: string | null
  /** What choosing nothing means, in words. */
  readonly all: string
  readonly options: readonly (Option | OptionGroup)[]
  readonly onChoose: (id: string | null) => void
}
const ALL = '*'

/** One choice of a list, with groups and marks; `null` is the choice of all. */
export const Choice = ({ label, value, all, options, onChoose }: Props) => (
  <Select className="choice" aria-label={label} selectedKey={value ?? ALL} onSelectionChange={(key) => onChoose(key === ALL || key === null ? null : String(key))} data-set={value !== null || undefined}>
    <Button className="choice-button"><SelectValue className="choice-value">{({ selectedText }) => (value === null ? all : selectedText)}</SelectValue><span className="caret" aria-hidden="true">▾</span></Button>
    <Popover className="popover" placement="bottom start">
      <ListBox className="choice-list">
        <Item option={{ id: ALL, name: all }} />
        {options.map((option) => ('options' in option ? (
          <ListBoxSection key={option.id} id={`group ${option.id}`}>
            <Header className="choice-group">{option.mark}{option.name}</Header>
            {option.options.map((inner) => <Item key={inner.id} option={inner} />)}
          </ListBoxSection>
        ) : <Item key={option.id} option={option} />))}
      </ListBox>
    </Popover>
  </Select>
)

const Item = ({ option }: { readonly option: Option }) => (
  <ListBoxItem id={option.id} textValue={option.name} className="choice-item">{option.mark}<span>{option.name}</span></ListBoxItem>
)

type NamedProps<Value extends string> = { readonly label: string; readonly value: Value; readonly options: readonly { readonly id: Value; readonly name: string }[]; readonly onChoose: (id: Value) => void }

/** One choice of a list of languages, each named in itself and read out by the voice of its own tag. */
export const LanguageList = <Value extends string>({ label, value, options, onChoose }: NamedProps<Value>) => (
  <Select className="choice language-choice" aria-label={label} selectedKey={value} onSelectionChange={(key) => { const chosen = options.find(({ id }) => id === key); if (chosen) onChoose(chosen.id) }}>
    <Button className="choice-button"><SelectValue className="choice-value">{({ selectedText }) => <bdi lang={value}>{selectedText}</bdi>}</SelectValue><span className="caret" aria-hidden="true">▾</span></Button>
    <Popover className="popover" placement="bottom end">
      <ListBox className="choice-list">
        {options.map(({ id, name }) => <ListBoxItem key={id} id={id} textValue={name} className="choice-item"><bdi lang={id}>{name}</bdi></ListBoxItem>)}
      </ListBox>
    </Popover>
  </Select>
)

/** A few choices that are all visible, exactly one of them on. */
export const Segments = <Value extends string>({ label, value, options, onChoose }: NamedProps<Value>) => (
  <fieldset className="segments" aria-label={label}>
    {options.map(({ id, name }) => (
      <button key={id} type="button" aria-pressed={id === value} onClick={() => onChoose(id)}>{name}</button>
    ))}
  </fieldset>
)
