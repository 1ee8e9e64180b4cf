/** Quarters and half-years that a text speaks of: results of another quarter are other news. */
import { stemFinder } from './stems.ts';

const PERIODS: Readonly<Record<string, string>> = {
  q1: '=q1 first_quarter first-quarter premier_trimestre 1er_trimestre t1_ primo_trimestre primer_trimestre primeiro_trimestre erstes_quartal ersten_quartal auftaktquartal eerste_kwartaal första_kvartalet pierwszy_kwart первый_квартал 第1四半期 1~3月期 1〜3月期 1-3月期 第一季度 一季度 1분기',
  q2: '=q2 second_quarter second-quarter deuxième_trimestre 2e_trimestre t2_ secondo_trimestre segundo_trimestre zweites_quartal zweiten_quartal tweede_kwartaal andra_kvartalet drugi_kwart второй_квартал 第2四半期 4~6月期 4〜6月期 4-6月期 第二季度 二季度 2분기',
  q3: '=q3 third_quarter third-quarter troisième_trimestre 3e_trimestre t3_ terzo_trimestre tercer_trimestre terceiro_trimestre drittes_quartal dritten_quartal derde_kwartaal tredje_kvartalet trzeci_kwart третий_квартал 第3四半期 7~9月期 7〜9月期 7-9月期 第三季度 三季度 3분기',
  q4: '=q4 fourth_quarter fourth-quarter quatrième_trimestre 4e_trimestre t4_ quarto_trimestre cuarto_trimestre quarto_trimestre viertes_quartal vierten_quartal schlussquartal vierde_kwartaal fjärde_kvartalet czwarty_kwart четвертый_квартал 第4四半期 10~12月期 10〜12月期 10-12月期 第四季度 四季度 4분기',
};

/** Periods that a text names, as `q1` to `q4`. */
export const periodsIn = stemFinder(PERIODS);
