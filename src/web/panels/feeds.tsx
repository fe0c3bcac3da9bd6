import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { api } from '../api.ts'
import { Failed } from '../failed.tsx'
import { useSay } from '../locale.tsx'
import { useFeeds } from '../queries.ts'
import { useWords } from '../words.ts'

/** The feeds that the server looks at, with their health, and the box that adds one. */
export const Feeds = () => {
  const say = useSay()
  const words = useWords()
  const client = useQueryClient()
  const feeds = useFeeds(true)
  const again = () => client.invalidateQueries({ queryKey: ['feeds'] })
  const watch = useMutation({ mutationFn: api.watchFeed, onSuccess: again })
  const drop = useMutation({ mutationFn: api.dropFeed, onSuccess: again })
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    watch.mutate(String(new FormData(form).get('feed') ?? '').trim(), { onSuccess: () => form.reset() })
  }
  return (
    <section className="feeds">
      <h3>{say('feeds.title')}</h3>
      <p className="quiet">{say('feeds.explain')}</p>
      <form className="form form-line" onSubmit={send}>
        <label>{say('feeds.label')}<input name="feed" type="url" required dir="ltr" placeholder="https://" /></label>
        <button type="submit" className="button" disabled={watch.isPending}>{say('feeds.watch')}</button>
      </form>
      {watch.isError && <Failed title={say('feeds.failed')} error={watch.error} />}
      {feeds.isError && <Failed title={say('feeds.title')} error={feeds.error} onAgain={() => void feeds.refetch()} />}
      {feeds.data?.length === 0 && <p>{say('feeds.none')}</p>}
      <ul className="feed-list">
        {feeds.data?.map((feed) => (
          <li key={feed.id}>
            <bdi dir="ltr">{feed.url}</bdi>
            <span className="quiet">
              {feed.lastAt ? say('feeds.last', { at: words.instant(feed.lastAt) }) : say('feeds.never')}
              {' '}· {say('feeds.items', { count: feed.items })}
              {feed.lastStatus !== null && <> · <bdi>{feed.lastStatus}</bdi></>}
            </span>
            <button type="button" className="link" disabled={drop.isPending} onClick={() => drop.mutate(feed.id)}>{say('feeds.drop')}</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
