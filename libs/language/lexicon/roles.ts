import { setOf } from './words.js';

/** Nouns for what somebody is, by which a person is spoken of or introduced. */
export const ROLES = setOf(`
  president, minister, premier, chancellor, secretary, spokesman, spokeswoman, spokesperson, negotiator, envoy
  ambassador, diplomat, official, general, colonel, major, captain, admiral, commander, chief, head, leader, director
  chairman, chairwoman, chairperson, chair, governor, mayor, senator, congressman, congresswoman, representative
  commissioner, adviser, advisor, aide, analyst, expert, economist, professor, researcher, scientist, lawyer, attorney
  judge, prosecutor, king, queen, prince, princess, emir, sultan, pope, bishop, archbishop, rabbi, imam, sheikh
  deputy, delegate, mediator, coordinator, manager, officer, founder, owner, editor, author, journalist, correspondent
  reporter, activist, doctor, nurse, surgeon, engineer, resident, farmer, teacher, student, witness, survivor, lawmaker
  legislator, politician, councillor, councilor, member, lieutenant, sergeant, marshal, ombudsman, inspector, sheriff
  counterpart, president-elect, vice-president, vice-chancellor, ceo, executive, historian, fellow, specialist, driver
  fisherman, worker, trader, investor, banker, pilot, soldier, fighter, rebel, warlord, captain, physician, critic
  organiser, organizer, campaigner, volunteer, neighbour, neighbor, mother, father, brother, sister, son, daughter
  widow, man, woman, boy, girl, source, insider, observer, monitor, strategist, scholar, lecturer, dean, rector
  speaker, treasurer, auditor, attache, consul, undersecretary, emissary, interlocutor, miner, shopkeeper, spokesmen
  foreman, superintendent, constable, detective, warden, ranger, harbourmaster, harbormaster, hydrologist, engineer
  biologist, geologist, meteorologist, epidemiologist, statistician, biologist, chemist, physicist, clerk, trustee
  person, colleague, friend, relative, passenger, tenant, pensioner, retiree, mechanic, baker, cook, waiter, shepherd
  plumber, carpenter, caretaker, priest, nun, monk, pastor, vicar, cleric, mufti, coach, trainer, player, athlete
  champion, referee, sponsor, midwife, paramedic, pharmacist, dentist, vet, psychologist, sociologist, anthropologist
  philosopher, linguist, geographer, climatologist, volcanologist, seismologist, botanist, virologist, pathologist
  coroner, magistrate, barrister, solicitor, defendant, plaintiff, inmate, prisoner, hostage, veteran, sailor, skipper
  herder, docker, trucker, courier, conductor, commuter, tourist, hotelier, grocer, butcher, vendor, seller, buyer
  customer, landlord, builder, architect, planner, designer, developer, programmer, blogger, columnist, commentator
  pollster, demographer, boss, parent, uncle, aunt, cousin, grandmother, grandfather, husband, wife, partner, rower
  swimmer, sprinter, striker, goalkeeper, cyclist, refugee, migrant, evacuee, villager, islander, protester, firefighter
  rescuer, rancher, beekeeper, logger, forester, hunter, guide, guard, porter, nanny, tutor, librarian, curator, artist
  musician, actor, actress, singer, novelist, poet, playwright, producer, publisher, lobbyist, whistleblower, regulator
  justice, juror, teenager, householder, bystander, motorist, stallholder, trawlerman, actuary, accountant, broker, dealer, entrepreneur, industrialist, shareholder, creditor, mp, mep, whip, minister
`);

/** Titles that stand before a name and are no part of it. */
export const TITLES = setOf(
  'mr, mrs, ms, miss, dr, prof, sir, dame, lord, lady, rev, gen, col, lt, sgt, capt, maj, adm, sen, rep, gov',
);

/** Nouns for many people, who can be said to say something. */
export const PEOPLE = setOf(`
  officials, authorities, experts, analysts, diplomats, negotiators, ministers, leaders, sources, witnesses, residents
  spokesmen, spokespeople, lawmakers, critics, activists, organisers, organizers, scientists, researchers, economists
  doctors, rescuers, police, prosecutors, investigators, commanders, soldiers, troops, rebels, separatists, militants
  unions, workers, protesters, demonstrators, observers, monitors, mediators, delegates, delegations, representatives
  parties, envoys, advisers, advisors, aides, journalists, reporters, campaigners, people, others, many, some, both
  victims, relatives, survivors, families, lawyers, judges, engineers, traders, farmers, fishermen, allies, partners
  opponents, supporters, governments, countries, ambassadors, agencies, groups, companies, firms, media, outlets
  generals, mayors, governors, senators, teachers, students, villagers, locals, migrants, refugees, inspectors
  executives, investors, bankers, members, guarantors, historians, medics, paramedics, firefighters, crews, insiders
  figures, data, records, statistics, documents, estimates, projections, filings
  managers, directors, presidents, operators, owners, islanders, settlers, elders, voters, citizens, neighbours
`);

/** Nouns for bodies that can be said to say something. */
export const BODIES = setOf(`
  ministry, department, government, administration, cabinet, council, parliament, congress, senate, assembly, union
  agency, office, bureau, commission, committee, court, army, navy, force, forces, military, staff, headquarters
  command, police, service, services, bank, company, corporation, firm, group, organisation, organization, institute
  institution, university, party, movement, coalition, alliance, league, nations, federation, association, embassy
  mission, delegation, side, team, board, authority, fund, foundation, centre, center, house, newspaper, media
  statement, report, letter, document, communique, communiqué, study, survey, poll, readout, paper, article, memo
  hospital, regime, kremlin, opposition, presidency, secretariat, panel, tribunal, network, broadcaster, channel
  daily, magazine, watchdog, charity, body, chamber, club, syndicate, brigade, militia, junta, leadership, operator
  city, town, village, west, state, country, utility, airline, exchange, consortium, trust, observatory, registry
  inspectorate, directorate, guard, faction, campaign, industry, federation, confederation, synod, church
`);

/** Beginnings of women's and men's names, or of their titles, where the text does not tell otherwise. */
export const WOMEN = setOf(`
  mrs, ms, miss, dame, lady, queen, princess, spokeswoman, chairwoman, congresswoman, mother, sister, daughter, woman
  widow, girl, anna, maria, mary, elizabeth, olena, iryna, hanna, olha, natalia, tatiana, svetlana, yulia, ursula
  angela, annalena, jen, jennifer, linda, karine, theresa, nancy, hillary, kamala, condoleezza, madeleine, margaret
  christine, christina, sanna, magdalena, kaja, giorgia, jacinda, liz, lisa, sarah, susan, karen, emma, julia, laura
  elena, irina, ekaterina, maia, salome, aung, fatima, aisha, leila, amina, zeinab, mariam, sofia, ingrid, helen
  catherine, caroline, rachel, rebecca, michelle, amanda, andrea, marta, teresa, rosa, carmen, lucia, eva, nina, vera
  federica, josefina, ana, dina, rania, sahar, nadia, samantha, victoria, wendy, avril, chrystia, melanie, penny
`);
export const MEN = setOf(`
  mr, sir, lord, king, prince, emir, sultan, pope, spokesman, chairman, congressman, fisherman, father, brother, son
  man, boy, vladimir, volodymyr, sergei, sergey, dmitry, dmytro, alexander, oleksandr, oleksiy, mykhailo, david, john
  joe, joseph, james, robert, michael, mike, william, donald, barack, george, antony, tony, jake, ned, olaf, emmanuel
  boris, rishi, recep, mevlut, hakan, naftali, benjamin, yair, andriy, mikhail, nikolai, viktor, victor, igor, ihor
  pavel, petro, peter, paul, josep, charles, jens, antonio, ban, kofi, kim, xi, li, wang, hassan, mohammad, mohammed
  muhammad, ahmed, ali, abdullah, saeed, javad, hossein, ebrahim, bashar, yevgeny, leonid, anatoly, roman, rustem
  bruce, richard, thomas, mark, steven, stephen, philip, francis, hans, martin, tim, daniel, andrew, andrzej, mateusz
  luis, jose, juan, carlos, pedro, miguel, jorge, narendra, imran, shinzo, fumio, yoon, moon, cyril, paul, samuel, omar
`);

/** Other words for a role, in small letters, with a word of each role that they may mean. */
export const SAME_ROLE: ReadonlyMap<string, readonly string[]> = new Map([
  ['head of state', ['president', 'king', 'queen', 'emperor', 'emir', 'sultan', 'prince']],
  ['head of government', ['prime', 'premier', 'chancellor']],
  ['leader', ['president', 'prime', 'premier', 'chancellor', 'king', 'queen', 'emir', 'sultan']],
]);
