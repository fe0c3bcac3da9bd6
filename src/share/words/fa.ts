import type { SentenceWords } from './words.ts'

export const fa: SentenceWords = {
  kinds: {
    armed_clash: 'درگیری مسلحانه', armed_attack: 'حملهٔ مسلحانه', assassination: 'ترور', bombing: 'بمب‌گذاری', suicide_bombing: 'حملهٔ انتحاری',
    explosion: 'انفجاری که علت آن گفته نشده', mine_blast: 'انفجار مین', shelling: 'گلوله‌باران', air_strike: 'حملهٔ هوایی', drone_strike: 'حملهٔ پهپادی',
    abduction: 'آدم‌ربایی', release: 'رهایی', execution: 'اعدام', arson: 'آتش‌افروزی', robbery: 'سرقت مسلحانه', border_incursion: 'نفوذ از مرز',
    irregular_crossing: 'گذر غیرقانونی از مرز', arrest: 'بازداشت', foiled_plot: 'خنثی‌سازی یک توطئه', drug_seizure: 'کشف مواد مخدر', weapons_seizure: 'کشف سلاح',
    goods_seizure: 'کشف کالا', crop_eradication: 'نابودی کشت', deportation: 'اخراج مهاجران', displacement: 'آواره شدن مردم', border_closure: 'بسته شدن مرز',
    border_reopening: 'باز شدن مرز', protest: 'اعتراض', riot: 'شورش', accident: 'سانحه', natural_hazard: 'رویداد طبیعی', other: 'رویدادی خشونت‌بار',
  },
  when: { day: 'در {day}', range: 'میان {from} و {to}', published: 'در روزی ناگفته، دیرترین {day}', partial: 'در {day} سالی ناگفته', unknown: 'در روزی نامعلوم' },
  where: {
    in: 'در {place}', place: '{name} ({within})', within: 'با دقت {radius}', 'no-place-named': 'در جایی که هیچ گزارشی نام نبرده است',
    'not-in-gazetteer': 'در جایی که در فرهنگ جای‌نام‌ها نیست', ambiguous: 'در یکی از چند جا به این نام',
  },
  sentence: '{when}، {what} {where}{figures}{saidBy}{status} {sources}.',
  figures: {
    killed: '{n} کشته', wounded: '{n} زخمی', abducted: '{n} ربوده‌شده', arrested: '{n} بازداشت‌شده', missing: '{n} ناپدید', displaced: '{n} آواره',
    deported: '{n} اخراج‌شده', crossed: '{n} گذشته از مرز',
  },
  attackers: 'از مهاجمان {figure}', figuresAfter: ': {figures}', range: '{said} (از {low} تا {high} گفته شده)', atLeast: '{said} (از {low} به بالا گفته شده)', none: 'بدون', amount: '{mass} {substance}',
  substances: {
    opium: 'تریاک', heroin: 'هروئین', methamphetamine: 'شیشه (مت‌آمفتامین)', hashish: 'حشیش', cannabis: 'شاهدانه', narcotics: 'مواد مخدر', precursor: 'پیش‌ساز',
    weapons: 'سلاح', ammunition: 'مهمات', explosives: 'مواد منفجره', money: 'پول', goods: 'کالا', other: 'چیزهای دیگر',
  },
  saidBy: '، به گفتهٔ {who}', via: '{who} (از راه {via})', unnamed: 'صدایی بی‌نام', outletItself: 'خود {outlet}', more: '{n} مورد دیگر',
  statuses: { reported: '', corroborated: '', acknowledged: '', disputed: '؛ مورد اختلاف است', denied: '؛ رد شده است', withdrawn: '؛ منبع آن را پس گرفته است', confirmed: '' },
  sources: '(منابع: {sources})', noSource: '(منبعی نمانده است)', undated: 'بی‌تاریخ', comma: '، ', semicolon: '؛ ',
}

/** Dari differs in a few words; its months (حمل, ثور ...) come from Intl. */
export const faAF: SentenceWords = {
  ...fa,
  kinds: {
    ...fa.kinds, mine_blast: 'انفجار ماین', bombing: 'انفجار بمب', shelling: 'پرتاب گلوله‌های توپ و هاوان', drone_strike: 'حملهٔ هواپیمای بی‌سرنشین', abduction: 'اختطاف', robbery: 'دزدی مسلحانه',
    foiled_plot: 'خنثا شدن یک طرح', deportation: 'اخراج مهاجران', displacement: 'بی‌جا شدن مردم', border_incursion: 'ورود مسلحانه از مرز', riot: 'آشوب', accident: 'رویداد ناگوار',
  },
  figures: { ...fa.figures, abducted: '{n} اختطاف‌شده', missing: '{n} لادرک', displaced: '{n} بی‌جاشده' },
  substances: { ...fa.substances, heroin: 'هیرویین', methamphetamine: 'شیشه (میت‌آمفتامین)', hashish: 'چرس' },
}
