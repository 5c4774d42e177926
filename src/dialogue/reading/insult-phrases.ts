import { fillPhrases } from './phrase-book.ts';

/** Words that the phrases have in common. */
const lists = {
  bad: `
    merde merdique connard conard connasse con conne cons salope salaud pute putain ptn encule batard abruti
    abrutie idiot idiote imbecile debile cretin cretine stupide bete nul nulle nul_a_chier nulle_a_chier naze
    pourri pourrie nuls nulles idiots stupides betes inutiles pourris inutile incompetent incompetente bouffon boulet tocard bordel honte honteux lamentable
    pathetique ridicule minable a_chier con_comme_un_balai nase bidon shit bullshit stupid idiot idiotic dumb
    useless moron asshole bitch crap rubbish garbage trash worthless pathetic ridiculous terrible horrible
    awful bastard retarded dumbass mierda puta idiota imbecil estupido estupida inutil tonto tonta gilipollas
    cabron pendejo pendeja joder basura scheisse scheiss arschloch idiot dumm blod bloed nutzlos unbrauchbar
    verdammt mist mull quatsch schrott depp trottel merda porra idiota burro burra caralho lixo inutil
    estupido cazzo stronzo stronza stupido stupida inutile scemo scema cretino cretina schifo schifoso
  `,
  youAre: `
    tu_es t_es tes es_tu vous_etes etes_vous espece_de sale bande_de gros grosse pauvre you_are you_re your
    youre u_are ur u_r you
  `,
  youAreDe: `du_bist sie_sind ihr_seid bist_du`,
  really: `
    vraiment trop tres completement tellement si quand_meme totalement juste franchement un_peu bien
    tout_simplement really so such totally completely just very fucking absolutely muy tan sehr echt so total
    doch muito proprio davvero molto cosi
  `,
  quel: `quel quelle c_est_quoi_cette c_est_quoi_ce quels what_a such_a que_tal`,
  thing: `
    {bot} bot chatbot chat robot assistant truc machin outil ia ai site reponse thing tool answer machine bots
    robots
  `,
  bot: `
    ton_truc votre_truc ce_truc ton_bot votre_bot ce_bot ton_chat votre_chat ce_chat ton_chatbot votre_chatbot
    ce_chatbot votre_assistant cet_assistant votre_outil cet_outil ton_robot votre_robot ce_robot ton_machin
    votre_machin ton_ia votre_ia cette_ia this_bot this_chatbot this_thing your_bot your_chatbot
  `,
  understand: `comprends comprend comprenez captes captez pige pigez`,
  fuck: `fuck fucking fuck_you fuck_off fuck_this fck fuk bloody_hell damn damn_it goddamn hell`,
};

/**
 * Insults and frustration in six languages, in the notation of `PhraseBook`: of the assistant or of nothing. What may be
 * said of a service («ça ne marche pas», «c’est en panne») is no insult.
 */
export const insultPhrases = fillPhrases(
  {
    insult: `
      {bad}, {youAre} {really}? un|une|qu_un? {bad}, c|c_est {really}? de_la|du|un? {bad}
      {quel} {bad} de? {thing}?, {bad} {thing}, {thing} est|c_est|de {really}? {bad}
      il|elle|ca est|c_est? {really}? {bad} {thing}?, {quel}? {thing} {really}? {bad}, {bad} de {thing}
      va|allez te|vous|se? faire foutre|voir|enculer|mettre, va_chier|va_mourir|va_au_diable
      nique ta_mere|toi|la_police, ntm|fdp|tg|vtff|stfu|wtf|ffs, ta gueule, ferme la|ta_gueule, la ferme
      casse toi, degage|degagez, fait chier, ca fait chier, tu|vous me|m fais|fait|faites chier
      tu|vous m enerves|enervez|agaces|agacez|emmerdes|saoules|soules
      tu|vous me saoules|soules|gonfles|fatigues, ca|sa me|m saoule|soule|enerve|gonfle, ras_le_bol
      j en ai|peux marre|plus|ras_le_bol|assez, marre de? {thing}?, n importe quoi, c|c_est n importe quoi
      grr, pff, pf, pfff, ca|sa|il|elle ne|n? marche|fonctionne|sert|comprend pas|rien|a_rien {bot}
      {bot} ne|n? marche|fonctionne|comprend|repond|sert pas|rien|a_rien
      tu|vous ne|n? {understand} rien|pas rien|ma_question|ce_que_je_dis|ce_que_je_demande?
      tu|vous|ca|sa|il ne|n? sers|servez|sert strictement|vraiment? a rien
      tu|vous ne|n? reponds|repondez|repond pas|jamais a|aux? ma|mes? question|questions?
      ca|cela|sa ne|n? repond pas|toujours_pas a_ma_question?
      ca|cela|sa ne|n? m aide pas|toujours_pas|pas_du_tout|en_rien
      ce|c n? est pas ma_question|ce_que_je_demande|ce_que_j_ai_demande
      reponse nulle|inutile|stupide|debile|idiote, mauvaise|fausse reponse, merci pour rien, a chier, {fuck}
      {youAre} {really}? a|an|the? {bad} {thing}?, you|this|it|that sucks|suck, piece of shit|crap|junk
      shut up, screw|damn you|it|this, worst {thing} ever?, this|that|it is|s|was {really}? {bad}
      you don_t|dont|do_not understand anything|me|nothing|shit|my_question?
      that_s|this_is|that_is not what i asked|meant|want, not helpful, thanks for nothing
      this|that|it doesn_t|does_not|didn_t|did_not help me?, {bot} doesn_t|does_not|dont work|understand
      vete a la mierda|tomar_por_culo, no sirves|sirve para nada, no entiendes|entiende|entendeis nada
      que asco|mierda, hijo|hija de_puta, eso|esto no me? ayuda|sirve, eres|es {really}? un|una? {bad}
      halt die|deine|s klappe|fresse|maul, leck mich, fick dich, {youAreDe} {really}? ein? {bad}
      das ist {really}? {bad}, das hilft mir? nicht, du verstehst|sie_verstehen mich? gar? nichts|nicht
      so ein|eine {bad}, vai te_foder|se_foder|a_merda|para_o_inferno, foda se, filho|filha da_puta, que {bad}
      nao serve|serves|serves_para|presta para? nada?, nao entende|entendes|percebe|percebes nada
      isso|isto nao ajuda, voce|tu? e|es um|uma? {bad}, va a_quel_paese|affanculo, vaffanculo, che {bad}
      fai schifo, non servi|serve a niente|nulla, non capisci|capisce|capite niente|nulla, non aiuta
      sei|e|lei_e {really}? un|una|uno? {bad}, figlio di_puttana
    `,
  },
  lists,
);
