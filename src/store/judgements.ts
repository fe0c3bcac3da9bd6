import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type ClaimId, type Judgement, JudgementId, type PartyId, type Profile, type Verdict } from '../model/index.ts'
import type { Store } from './database.ts'
import { asJson } from './escape.ts'
import { markStale } from './register/refresh.ts'
import { change, type Db, type Tx } from './transaction.ts'

export type KnownProfile = Profile & { readonly id: string }
/** A person's decision about two claims, as it comes in. `reasons` may be empty: a person needs none. */
export type NewJudgement = { readonly left: ClaimId; readonly right: ClaimId; readonly verdict: Verdict; readonly profile: string; readonly reasons: Judgement['reasons']; readonly now: string }

export type Judged = { readonly done: true; readonly judgement: Judgement } | { readonly done: false; readonly why: 'no-such-claim' | 'same-claim' | 'no-such-profile' | 'no-such-judgement' | 'already-withdrawn' }

/** The judgements of people, oldest first, withdrawn ones with the instant of their withdrawal. */
export const readJudgements = async (db: Db, claims: readonly string[] | null = null): Promise<readonly Judgement[]> => {
  const all = db.selectFrom('judgements').innerJoin('profiles', 'profiles.id', 'judgements.profile').leftJoin('withdrawals', 'withdrawals.judgement', 'judgements.id')
    .select(['judgements.id', 'left_claim', 'right_claim', 'verdict', 'reasons', 'judgements.made_at', 'withdrawals.made_at as withdrawn_at', 'profiles.name', 'profiles.party'])
    .orderBy('judgements.seq')
  const some = claims === null ? all : all.where((eb) => {
    const any = eb.fn.any(eb.val([...claims]))
    return eb.or([eb('left_claim', '=', any), eb('right_claim', '=', any)])
  })
  return (await some.execute()).map((row) => ({
    id: JudgementId(row.id), left: row.left_claim as ClaimId, right: row.right_claim as ClaimId, verdict: row.verdict,
    judge: { by: 'person', profile: { name: row.name, party: row.party as PartyId | null } }, reasons: row.reasons, madeAt: row.made_at, withdrawnAt: row.withdrawn_at,
  }))
}

/** The reports that make, or once made, these claims: the latest version of each. */
export const markJudged = async (tx: Tx, claims: readonly string[]): Promise<void> => {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT newest.id FROM claims JOIN reports ON reports.id = claims.report JOIN reports AS newest ON newest.root = reports.root WHERE claims.id = ANY(${[...claims]}::text[])`.execute(tx)
  await markStale(tx, rows.map((row) => row.id))
}

export type JudgedAll = { readonly done: true; readonly judgements: readonly Judgement[] } | Extract<Judged, { readonly done: false }>

const keep = async (tx: Tx, made: readonly NewJudgement[]): Promise<JudgedAll> => {
  if (made.some(({ left, right }) => left === right)) return { done: false, why: 'same-claim' }
  const profiles = [...new Set(made.map(({ profile }) => profile))]
  if ((await tx.selectFrom('profiles').select('id').where('id', 'in', profiles).execute()).length < profiles.length) return { done: false, why: 'no-such-profile' }
  const claims = [...new Set(made.flatMap(({ left, right }) => [left as string, right as string]))]
  const known = await tx.selectFrom('live_claims').select('id').where('id', 'in', claims).execute()
  if (new Set(known.map((row) => row.id)).size < claims.length) return { done: false, why: 'no-such-claim' }
  const rows = made.map((one) => ({ id: `judgement:${randomUUID()}`, left_claim: one.left as string, right_claim: one.right as string, verdict: one.verdict, profile: one.profile, reasons: asJson(one.reasons), made_at: one.now }))
  await tx.insertInto('judgements').values(rows).execute()
  await markJudged(tx, claims)
  const kept = new Map((await readJudgements(tx, claims)).map((one) => [one.id as string, one]))
  return { done: true, judgements: rows.map(({ id }) => {
    const judgement = kept.get(id)
    if (judgement === undefined) throw new Error(`judgement ${id} is not there after it was kept`)
    return judgement
  }) }
}

/** Keeps several judgements of one decision: all, or none of them. The register follows with `refreshRegister`. */
export const addJudgements = (store: Store, made: readonly NewJudgement[]): Promise<JudgedAll> => change(store, (tx) => keep(tx, made))

/** Keeps a person's judgement. The register follows with `refreshRegister`. */
export const addJudgement = async (store: Store, made: NewJudgement): Promise<Judged> => {
  const kept = await addJudgements(store, [made])
  return kept.done ? { done: true, judgement: kept.judgements[0] as Judgement } : kept
}

/** Withdraws judgements of people, all or none; they stay, with who withdrew them and when. */
export const withdrawJudgements = (store: Store, withdrawal: { readonly ids: readonly string[]; readonly profile: string; readonly now: string }): Promise<JudgedAll> => change(store, async (tx) => {
  const { ids, profile, now } = withdrawal
  if ((await tx.selectFrom('profiles').select('id').where('id', '=', profile).executeTakeFirst()) === undefined) return { done: false, why: 'no-such-profile' }
  const known = new Map((await readJudgements(tx)).map((one) => [one.id as string, one]))
  const before = ids.flatMap((id) => known.get(id) ?? [])
  if (before.length < ids.length) return { done: false, why: 'no-such-judgement' }
  if (before.some((one) => one.withdrawnAt !== null)) return { done: false, why: 'already-withdrawn' }
  await tx.insertInto('withdrawals').values(ids.map((judgement) => ({ judgement, profile, made_at: now }))).execute()
  await markJudged(tx, before.flatMap(({ left, right }) => [left, right]))
  return { done: true, judgements: before.map((one) => ({ ...one, withdrawnAt: new Date(now).toISOString() })) }
})

/** Withdraws a person's judgement; it stays, with who withdrew it and when. */
export const withdrawJudgement = async (store: Store, withdrawal: { readonly id: string; readonly profile: string; readonly now: string }): Promise<Judged> => {
  const withdrawn = await withdrawJudgements(store, { ids: [withdrawal.id], profile: withdrawal.profile, now: withdrawal.now })
  return withdrawn.done ? { done: true, judgement: withdrawn.judgements[0] as Judgement } : withdrawn
}

/** The people who work on this machine, in the order in which they came. */
export const listProfiles = async (store: Store): Promise<readonly KnownProfile[]> =>
  (await store.db.selectFrom('profiles').select(['id', 'name', 'party']).orderBy('made_at').orderBy('id').execute()).map((row) => ({ ...row, party: row.party as PartyId | null }))

/** Adds a person, or gives the one who has this name and party already. */
export const addProfile = (store: Store, profile: Profile, now: string): Promise<KnownProfile> => change(store, async (tx) => {
  const same = await tx.selectFrom('profiles').select('id').where('name', '=', profile.name).where(sql<boolean>`party IS NOT DISTINCT FROM ${profile.party}::text`).executeTakeFirst()
  if (same !== undefined) return { ...profile, id: same.id }
  const id = randomUUID()
  await tx.insertInto('profiles').values({ id, name: profile.name, party: profile.party, made_at: now }).execute()
  return { ...profile, id }
})

/** Who is meant by a profile's id, if anybody. */
export const findProfile = async (store: Store, id: string): Promise<{ readonly found: true; readonly profile: KnownProfile } | { readonly found: false; readonly why: 'no-such-profile' }> => {
  const row = await store.db.selectFrom('profiles').select(['id', 'name', 'party']).where('id', '=', id).executeTakeFirst()
  return row === undefined ? { found: false, why: 'no-such-profile' } : { found: true, profile: { ...row, party: row.party as PartyId | null } }
}
