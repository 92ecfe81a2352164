/** A row of events in the columns of ACLED, made up. */
export const acled = {
  ...{ event_id_cnty: 'ALD1', event_date: '2022-03-04', year: '2022', time_precision: '1' },
  ...{ disorder_type: 'Political violence', event_type: 'Battles', sub_event_type: 'Armed clash' },
  ...{ actor1: 'Army of the Coast', assoc_actor_1: '', inter1: '1' },
  ...{ actor2: 'Northern Front', assoc_actor_2: 'Students (Aland); Farmers (Aland)', inter2: '2' },
  ...{ interaction: '12', civilian_targeting: '', iso: '1', region: 'Europe', country: 'Aland' },
  ...{ admin1: 'Coast', admin2: '', admin3: '', location: 'Port Aland' },
  ...{ latitude: '60.1', longitude: '19.9', geo_precision: '1' },
  ...{ source: 'Radio Aland', source_scale: 'National' },
  notes: 'On 4 March, the army and the front clashed, “heavily” 🎣.',
  ...{ fatalities: '3', tags: '', timestamp: '1646697600' },
};

/** A row of events in the columns of UCDP GED, made up. */
export const ucdp = {
  ...{ id: '500001', relid: 'ALD-2022-1-1', year: '2022', type_of_violence: '1' },
  ...{ conflict_name: 'Aland: Government', dyad_name: 'Government of Aland - Northern Front' },
  ...{ side_a: 'Government of Aland', side_b: 'Northern Front', number_of_sources: '1' },
  ...{ source_article: 'Radio Aland,2022-03-05', source_office: 'Radio Aland' },
  ...{ source_date: '2022-03-05', source_headline: 'Clash in Port Aland', where_prec: '1' },
  ...{ where_coordinates: 'Port Aland', adm_1: 'Coast', adm_2: 'North district' },
  ...{ latitude: '60.1', longitude: '19.9', country: 'Aland', region: 'Europe' },
  ...{ date_prec: '1', date_start: '2022-03-04', date_end: '2022-03-04' },
  ...{ deaths_a: '2', deaths_b: '4', deaths_civilians: '0', deaths_unknown: '' },
  ...{ best: '6', high: '9', low: '5' },
};

/** A row of agreements in the columns of PA-X, made up. */
export const pax = {
  ...{ Con: 'Aland', Contp: 'Government', PP: '7', PPName: 'Aland talks', Reg: 'Europe' },
  ...{ AgtId: '77', Agt: 'Agreement on a ceasefire in Aland', Dat: '1999-05-04' },
  ...{ Status: 'Multiparty signed/agreed', Lgt: '3', N_characters: '4000', Agtp: 'Intra' },
  ...{ Stage: 'Cea', StageSub: 'Ceas', Part: 'For the Government: A. B.; for the Front: C. D.' },
  ...{ ThrdPart: 'United Nations' },
};
