/**
 * Words of up to three letters that people write without meaning an abbreviation, without accents: all of
 * French that are at all usual, and those of English, for questions in that language. `ins` and `ens` are
 * left out: French has no such words, and those are abbreviations that people ask about.
 */
export const ordinaryWords: ReadonlySet<string> = new Set(
  `
  a ai ait an ane ans as au aux axe bac bas bel bis bol bon bus but ca car cas ce ces cet ceu ci cle clos
  cou cri cru dan de des dis dit dix don dos du due dur dus eau eh elu en epi es est et etc ete eu eue eus
  eut eux fer feu fil fin fis fit foi fou fut gaz gel gre ha hep hue ici il ile ils ira iri jeu jus la lac
  las le les lie lit loi lot lu lue lui ma mai mal mat me mer mes met mil mis moi mon mot mou mur ne nee nef
  nes net nez ni nid noe nom non nos nu nue nul oh oie on ont or os ou oui par pas peu peur pic pie pin pis
  pli plu por pot pre pres pu pue puis pur qu que qui ras rat ri ris rit riz roi rue sa sac sai sas se sec
  sel ses set si six ski soi sol son sot sou su sue sur sus ta tas te tel ter tes the tic tir toi ton tot
  tri tu tue tus un une us va val van vas ver via vie vif vil vin vis vit vol vos vu vue vus y zoo

  all am and any are at be big by can did do for get got had has he her him his how i if in into is it its
  let may my new no nor not now of off old one our out own per put say see she so to too two up use was way
  we who why yes yet you
  `
    .trim()
    .split(/\s+/),
);
