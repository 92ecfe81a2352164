/** Verbs for what states, bodies and persons do that is an event, by their lemma. */
export const ACTIONS: ReadonlySet<string> = new Set(
  `
  invade attack strike shell bomb annex capture seize occupy encircle besiege liberate withdraw retreat advance launch
  speak phone exchange hit fall suffer file break hold convene adjourn fire shoot kill wound destroy sink down deploy mobilise mobilize evacuate arrest detain release free expel deport
  sign ratify initial agree meet visit arrive leave depart return travel host open close begin start end suspend resume
  halt stop cut impose lift ease extend renew cancel postpone call summon appoint dismiss resign elect vote adopt pass
  approve veto file sue charge convict sentence sanction ban block freeze seize supply deliver send ship
  grant donate raise join quit form create establish hold test conduct place take refocus reach break violate breach
  announce present submit publish unveil hand exchange swap transfer recognise recognize declare surrender flee cross
  win lose beat defeat pull strip acquit fly block order rescue evict dismantle merge shut settle burst topple overturn
  uphold injure sweep damage name nominate oust impeach inaugurate dissolve buy acquire sell seal divert ground capsize
  drown poison abduct kidnap hijack execute bury march rally walk strip pardon extradite indict jail repeal enact scrap
  unveil besiege ambush loot evacuate rename relocate ration quarantine invite dispatch recapture disarm detonate rupture
  intervene collide repel repulse interrogate bombard overrun massacre torch dock disembark unload amnesty
  enter board storm raid intercept land collapse explode erupt flood burn derail crash recall reopen rebuild restore
  `
    .trim()
    .split(/\s+/),
);
