/** Words that the phrases of `handoffPhrases` have in common, in the notation of `PhraseBook`. */
export const handoffWords = {
  person: `
    conseiller conseillere conseile teleconseiller teleconseillere humain humaine etre_humain personne
    personne_humaine personne_reelle agent agent_humain operateur operatrice interlocuteur interlocutrice
    interlocuteur_humain conseiller_humain assistant_humain collaborateur collaboratrice technicien
    technicienne expert experte responsable gestionnaire employe homme charge_de_clientele membre_de_l_equipe
    membre_de_votre_equipe personne_de_l_equipe personne_de_votre_equipe personne_de_chez_vous vrai_humain
  `,
  a: `
    un une l le la d un_vrai une_vraie une_autre un_autre un_de_vos une_de_vos l_un_de_vos l_une_de_vos votre
    vos des de_vrais de_vraies quelque un_veritable une_veritable
  `,
  someone: `
    quelqu_un quelqun qqun qqn quelqu_un_d_autre quelqu_un_de_reel quelqu_un_de_l_equipe
    quelqu_un_de_votre_equipe
  `,
  staff: `
    votre_equipe l_equipe vos_equipes votre_support le_support votre_service_client le_service_client
    l_assistance le_support_technique le_standard l_equipe_support
  `,
  lead: `
    je_voudrais je_voudrait je_veux je_veut je_ve j_veux je_souhaite je_souhaiterais je_souhaiterai j_aimerais
    j_aimerai je_prefere je_prefererais je_desire je_demande_a je_demande_de je_cherche_a je_peux je_peu
    je_puis puis_je pourrais_je pourrai_je est_ce_que_je_peux est_ce_que_je_pourrais est_ce_que_je_pourrai
    je_pourrais je_pourrai peut_on on_peut est_ce_qu_on_peut pouvons_nous pourrions_nous nous_voudrions
    nous_souhaitons nous_souhaiterions nous_aimerions on_voudrait on_aimerait il_est_possible_de
    est_il_possible_de est_il_possible_d serait_il_possible_de serait_il_possible_d est_ce_possible_de
    est_ce_qu_il_est_possible_de c_est_possible_de ce_serait_possible_de possible_de j_ai_besoin_de
    j_ai_besoin_d j_aurais_besoin_de il_faut_que_je laissez_moi laisse_moi moyen_de y_a_moyen_de
    il_y_a_moyen_de j_exige_de comment_je_peux_faire_pour
  `,
  how: `
    comment comment_puis_je comment_je_peux comment_peut_on comment_on_peut comment_faire_pour
    comment_fait_on_pour
  `,
  really: `
    bien juste simplement directement plutot vraiment maintenant seulement enfin aussi donc absolument d_abord
    alors quand_meme de_suite tout_de_suite
  `,
  talk: `
    parler parle parlez parlait discuter echanger dialoguer communiquer converser m_entretenir m_adresser
    en_parler en_discuter etre_mis_en_relation etre_mis_en_contact etre_mise_en_relation etre_mise_en_contact
    etre_en_relation entrer_en_contact entrer_en_relation me_mettre_en_contact me_mettre_en_relation
    etre_redirige etre_transfere etre_oriente prendre_contact prendre_rendez_vous avoir_un_rendez_vous
    un_rendez_vous avoir_un_echange rentrer_en_contact
  `,
  isThere: `y_a_t_il il_y_a y_a avez_vous est_ce_qu_il_y_a existe_t_il`,
  talkEn: `talk speak chat be_connected be_transferred get talking`,
  talkDe: `sprechen reden chatten telefonieren verbunden_werden`,
  to: `a avec vers par aupres_d au`,
  reach: `contacter joindre appeler avoir voir telephoner_a ecrire_a rencontrer avoir_affaire_a`,
  human: `
    conseiller conseillere conseile teleconseiller humain humaine etre_humain personne personne_humaine
    personne_reelle agent operateur operatrice interlocuteur interlocutrice
  `,
  pass: `
    passez_moi passe_moi passez_nous donnez_moi donne_moi mettez_moi mets_moi transferez_moi transfere_moi
    redirigez_moi redirige_moi connectez_moi connecte_moi orientez_moi mettez_nous appelez_moi appelle_moi
    amenez_moi pouvez_vous_me_passer peux_tu_me_passer pourriez_vous_me_passer pouvez_vous_me_mettre
    peux_tu_me_mettre pourriez_vous_me_mettre pouvez_vous_me_transferer peux_tu_me_transferer
    pourriez_vous_me_transferer pouvez_vous_me_rediriger pouvez_vous_m_orienter pourriez_vous_m_orienter
    merci_de_me_passer merci_de_me_mettre
  `,
  link: `en_relation en_contact en_ligne en_communication en_lien`,
  call: `
    rappelez_moi rappelle_moi rappeler_moi appelez_moi appeler_moi contactez_moi recontactez_moi
    telephonez_moi rappelez_nous pouvez_vous_me_rappeler vous_pouvez_me_rappeler
    est_ce_que_vous_pouvez_me_rappeler peux_tu_me_rappeler pouvez_vous_m_appeler pouvez_vous_me_contacter
    pouvez_vous_me_recontacter pouvez_vous_me_telephoner pourriez_vous_me_rappeler pourriez_vous_m_appeler
    pourriez_vous_me_contacter pourriez_vous_me_recontacter merci_de_me_rappeler merci_de_me_recontacter
    merci_de_me_contacter merci_de_m_appeler
  `,
  called: `
    etre_rappele etre_rappelee etre_recontacte etre_recontactee etre_contacte etre_contactee etre_appele
    etre_appelee qu_on_me_rappelle qu_on_m_appelle qu_on_me_contacte que_quelqu_un_me_rappelle
    que_quelqu_un_m_appelle que_quelqu_un_me_contacte que_vous_me_rappeliez que_l_on_me_rappelle
  `,
  assist: `
    m_aider me_repondre me_rappeler m_appeler me_renseigner m_assister me_parler me_contacter m_expliquer
    prendre_le_relais me_recontacter
  `,
  personEn: `
    person human human_being agent operator advisor adviser representative rep team_member member_of_your_team
    member_of_the_team member_of_staff staff_member customer_service_agent support_agent live_agent
    real_person live_person actual_person real_human actual_human human_agent someone somebody anyone anybody
    someone_real someone_from_your_team somebody_from_your_team
  `,
  leadEn: `
    can_i can_we could_i could_we may_i i_want i_want_to i_d_like_to id_like_to i_would_like_to i_need_to
    i_need i_wish_to i_prefer_to i_d_prefer_to i_d_rather i_would_rather we_would_like_to we_want_to
    we_need_to we_d_like_to is_it_possible_to is_there_a_way_to let_me please_let_me how_can_i how_do_i
    i_wanna wanna id_rather i_must
  `,
  leadEs: `
    quiero quisiera puedo podria necesito me_gustaria deseo prefiero querria es_posible podemos quisieramos
    queremos puedo_por_favor como_puedo hay_forma_de
  `,
  personEs: `
    persona persona_real persona_humana humano ser_humano agente asesor asesora operador operadora
    representante
  `,
  personDe: `
    menschen mitarbeiter mitarbeiterin berater beraterin person echten_menschen echten_person echter_person
    richtigen_menschen ansprechpartner kundenberater agenten sachbearbeiter menschlichen_mitarbeiter
  `,
  leadDe: `
    ich_mochte ich_will ich_wurde ich_wuerde ich_moechte ich_kann kann_ich konnte_ich koennte_ich darf_ich
    ich_muss wir_mochten wir_wurden konnen_wir konnten_wir kann_man wie_kann_ich ich_wurde_gern
    ich_wurde_gerne ich_mochte_gern ich_mochte_gerne ich_will_bitte
  `,
  personPt: `
    pessoa pessoa_real ser_humano humano atendente agente operador operadora assistente conselheiro
    colaborador representante pessoa_de_verdade
  `,
  leadPt: `
    quero queria gostaria_de gostaria posso preciso_de preciso poderia podia desejo prefiro e_possivel
    gostava_de queremos como_posso podemos
  `,
  personIt: `
    operatore operatrice persona persona_reale persona_vera persona_umana essere_umano umano consulente
    addetto agente assistente responsabile
  `,
  leadIt: `
    voglio vorrei posso potrei desidero ho_bisogno_di devo preferisco preferirei e_possibile vorremmo possiamo
    mi_piacerebbe come_posso si_puo
  `,
};
