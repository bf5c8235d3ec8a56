"""For each pattern one blunt question whose answers must hold every planted case, and nobody honest.

These are no rules: they know how cases are planted. They show that a rule can find them in the data alone. Each
answers with keys of people, classes, organisations or claims, named by its first column. `moment` is `at`.
"""

_OFFSET = "INTERVAL 8 HOUR"  # China, from UTC
_TAUGHT = "SELECT *, CAST(starts_at + INTERVAL 8 HOUR AS DATE) AS day FROM lessons WHERE mode <> 'selfpaced'"
_SEATED = "enrolments e JOIN persons p USING (person_id) JOIN classes k USING (class_id)"
_CLASS_RESULTS = """results r JOIN exams x USING (exam_id) JOIN enrolments e USING (person_id)
    JOIN classes k ON k.class_id = e.class_id AND k.occupation_code = x.occupation_code AND k.ends_on < x.starts_at"""
_METRES = "sqrt(pow(({0}.lon - {1}.lon) * 102000, 2) + pow(({0}.lat - {1}.lat) * 111195, 2))"

PROOFS: dict[str, list[str]] = {
    "F01": [
        f"""SELECT person_id FROM {_SEATED} WHERE category IN ('registered_unemployed', 'hardship_jobseeker')
        AND insured_from <= starts_on AND coalesce(insured_to, DATE '2100-01-01') > starts_on"""
    ],
    "F02": [f"SELECT person_id FROM {_SEATED} WHERE pension_from <= starts_on"],
    "F03": [
        f"""SELECT person_id FROM {_SEATED} WHERE public_staff_from <= starts_on
        AND coalesce(public_staff_to, DATE '2100-01-01') > starts_on"""
    ],
    "F04": [
        f"""SELECT person_id FROM {_SEATED} WHERE category <> 'graduate' AND student_from <= starts_on
        AND coalesce(student_to, DATE '2100-01-01') > starts_on"""
    ],
    "F05": [
        f"""SELECT person_id FROM (SELECT *, CAST(moment + {_OFFSET} AS DATE) AS day FROM checkins)
        JOIN persons USING (person_id) WHERE day > deceased_on OR (day > custody_from AND day < custody_to)
        OR (day > abroad_from AND day < abroad_to)"""
    ],
    "F06": [
        """WITH seen AS (SELECT DISTINCT id_digest, c.person_id, c.class_id, starts_at, ends_at FROM checkins c
        JOIN lessons USING (lesson_id) JOIN persons p ON p.person_id = c.person_id)
        SELECT a.person_id FROM seen a JOIN seen b USING (id_digest)
        WHERE a.class_id <> b.class_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"""
    ],
    "F07": [
        """WITH held AS (SELECT id_digest, c.* FROM certificates c JOIN persons USING (person_id)
        WHERE kind = 'skill_level')
        SELECT a.person_id FROM held a JOIN held b USING (id_digest, occupation_code, level)
        WHERE a.certificate_no <> b.certificate_no"""
    ],
    "F08": [
        """SELECT person_id FROM claims WHERE state = 'paid' AND certificate_no IS NOT NULL
        AND scheme <> 'assessment_subsidy'
        GROUP BY person_id, certificate_no HAVING count(DISTINCT fund) > 1"""
    ],
    "F09": [
        """SELECT class_id FROM enrolments JOIN persons USING (person_id)
        GROUP BY class_id HAVING avg(CAST(phone_digest IS NULL AS INT)) > 0.4"""
    ],
    "F10": [
        """SELECT person_id FROM persons
        WHERE account_digest IN (SELECT account_digest FROM persons GROUP BY 1 HAVING count(*) > 3)
        OR phone_digest IN (SELECT phone_digest FROM persons GROUP BY 1 HAVING count(*) > 3)"""
    ],
    "F12": [
        "SELECT class_id FROM photos JOIN lessons USING (lesson_id) GROUP BY class_id, photo_hash HAVING count(*) > 2",
        """SELECT class_id FROM photos JOIN lessons USING (lesson_id)
        WHERE taken_at < starts_at - INTERVAL 1 DAY OR matched <= 1 GROUP BY 1 HAVING count(*) > 2""",
    ],
    "F13": [
        """SELECT class_id FROM checkins WHERE method NOT IN ('kiosk', 'card')
        GROUP BY class_id, device_id HAVING device_id IS NOT NULL AND count(DISTINCT person_id) > 3"""
    ],
    "F14": [
        f"""SELECT c.person_id FROM checkins c JOIN classes k USING (class_id) JOIN places p USING (place_id)
        WHERE c.lon IS NOT NULL GROUP BY c.person_id, class_id HAVING count(*) FILTER (WHERE mocked) > 2
        OR (count(*) > 8 AND count(DISTINCT (c.lon, c.lat)) = 1)
        OR count(*) FILTER (WHERE {_METRES.format("c", "p")} - accuracy_m > radius_m) > 3""",
        f"""WITH moves AS (SELECT a.*, lag(a) OVER (PARTITION BY person_id ORDER BY moment) AS b FROM checkins a WHERE lon IS NOT NULL)
        SELECT person_id FROM moves WHERE {_METRES.format("moves", "b")} > greatest(3000, 50 * epoch(moment - b.moment))""",
    ],
    "F15": [
        """WITH asked AS (SELECT DISTINCT lesson_id FROM checkins WHERE direction = 'mid')
        SELECT person_id FROM checkins JOIN asked USING (lesson_id) GROUP BY person_id, class_id
        HAVING count(DISTINCT lesson_id) > 4
        AND count(DISTINCT lesson_id) FILTER (WHERE direction = 'mid') < 0.3 * count(DISTINCT lesson_id)"""
    ],
    "F16": [
        """WITH stays AS (SELECT lesson_id, person_id, max(moment) - min(moment) AS stay FROM checkins GROUP BY ALL),
        middle AS (SELECT lesson_id, median(epoch(stay)) AS seconds FROM stays GROUP BY 1)
        SELECT class_id FROM middle JOIN lessons USING (lesson_id) GROUP BY 1
        HAVING avg(CAST(seconds < 0.7 * hours * 45 * 60 AS INT)) > 0.5""",
        """SELECT class_id FROM (SELECT l.class_id, lesson_id, count(person_id) AS people FROM lessons l
        LEFT JOIN checkins USING (lesson_id) WHERE mode = 'onsite' GROUP BY ALL)
        GROUP BY 1 HAVING avg(CAST(people = 0 AS INT)) > 0.3""",
    ],
    "F17": [
        f"""WITH taught AS ({_TAUGHT}) SELECT a.class_id FROM taught a JOIN taught b ON a.lesson_id <> b.lesson_id
        AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at AND (a.teacher_id = b.teacher_id OR a.room_id = b.room_id)""",
        f"SELECT class_id FROM ({_TAUGHT}) GROUP BY class_id, day HAVING sum(hours) > 10",
        f"SELECT class_id FROM ({_TAUGHT}) WHERE hour(starts_at + {_OFFSET}) >= 22 OR day IN (SELECT day FROM closed)",
    ],
    "F18": [
        """SELECT class_id FROM teacher_checkins t JOIN lessons USING (lesson_id)
        WHERE t.teacher_id NOT IN (SELECT teacher_id FROM teachers)""",
        """SELECT class_id FROM lessons JOIN teachers USING (teacher_id)
        WHERE person_id IN (SELECT person_id FROM teachers GROUP BY 1 HAVING count(DISTINCT org_id) > 3)""",
    ],
    "F19": [
        """SELECT i.class_id FROM inspections i JOIN enrolments USING (class_id)
        JOIN (SELECT person_id, class_id, count(DISTINCT lesson_id) AS came FROM checkins GROUP BY ALL)
        USING (person_id, class_id)
        JOIN (SELECT class_id, count(*) AS held FROM lessons WHERE mode <> 'selfpaced' GROUP BY 1) USING (class_id)
        GROUP BY 1 HAVING max(counted / roll) < 0.4 AND avg(came / held) > 0.98"""
    ],
    "F20": [
        """WITH spans AS (SELECT class_id, lesson_id, max(moment) - min(moment) AS span, count(*) AS people
        FROM checkins WHERE direction <> 'mid' GROUP BY class_id, lesson_id, direction)
        SELECT class_id FROM spans WHERE people > 4 GROUP BY 1 HAVING avg(CAST(span <= INTERVAL 1 MINUTE AS INT)) > 0.7"""
    ],
    "F21": [
        """SELECT class_id FROM checkins JOIN classes USING (class_id) WHERE method = 'manual' AND received_at > ends_on + 2
        GROUP BY class_id, entered_by HAVING count(*) > 20""",
        """SELECT class_id FROM (SELECT person_id FROM results GROUP BY exam_id, person_id HAVING bool_or(passed) <> bool_and(passed))
        JOIN enrolments USING (person_id)""",
    ],
    "F22": ["SELECT person_id FROM enrolments GROUP BY 1 HAVING count(DISTINCT class_id) > 3"],
    "F24": [
        """SELECT class_id FROM classes k JOIN places p USING (place_id) JOIN organisations o ON o.org_id = p.org_id
        WHERE p.org_id <> k.org_id AND roles = 'training_institution'"""
    ],
    "F26": [
        """SELECT assessor_id AS org_id FROM results JOIN exams USING (exam_id)
        GROUP BY assessor_id, teacher_id, CAST(starts_at AS DATE) HAVING count(*) > 60"""
    ],
    "F27": [
        f"""SELECT e.class_id FROM {_CLASS_RESULTS} WHERE r.submitted_at < x.ends_at""",
        f"""SELECT e.class_id FROM {_CLASS_RESULTS} GROUP BY e.class_id, x.exam_id
        HAVING count(DISTINCT r.person_id) > any_value(x.seats)""",
        f"""SELECT e.class_id FROM {_CLASS_RESULTS} WHERE answers_hash IS NOT NULL
        GROUP BY e.class_id, answers_hash HAVING count(DISTINCT r.person_id) > 2""",
    ],
    "F29": [
        f"""SELECT e.class_id FROM {_CLASS_RESULTS} JOIN teachers t ON t.teacher_id = r.teacher_id
        JOIN lessons l ON l.class_id = e.class_id JOIN teachers u ON u.teacher_id = l.teacher_id
        WHERE t.person_id = u.person_id""",
        f"""SELECT e.class_id FROM {_CLASS_RESULTS} JOIN organisations a ON a.org_id = x.assessor_id
        JOIN organisations b ON b.org_id = k.org_id WHERE a.legal_representative_id = b.legal_representative_id""",
    ],
    "F30": [
        """SELECT person_id FROM results JOIN exams USING (exam_id) JOIN certificates c USING (person_id)
        WHERE exams.kind = 'competition' AND fee_fen > 0 AND route = 'competition' AND issued_on < starts_at + INTERVAL 8 DAY"""
    ],
    "F31": [
        """SELECT a.person_id FROM certificates a JOIN certificates b USING (person_id, occupation_code)
        WHERE a.level = '5' AND b.level = '3' AND b.issued_on - a.issued_on BETWEEN 0 AND 365"""
    ],
    "F32": [
        """SELECT class_id FROM enrolments e JOIN organisations o ON o.org_id = e.employer_id
        JOIN persons USING (person_id) JOIN classes USING (class_id)
        WHERE starts_on - founded_on < 180 AND unemployment_benefit_from > ends_on"""
    ],
    "F33": [
        f"""SELECT person_id FROM {_SEATED} JOIN checkins c USING (person_id, class_id)
        WHERE programme = 'apprenticeship' AND insured_to < c.moment"""
    ],
    "F34": [
        "SELECT class_id FROM enrolments WHERE mentor_id IS NOT NULL GROUP BY class_id, mentor_id HAVING count(*) > 8",
        """SELECT class_id FROM enrolments e JOIN classes USING (class_id) JOIN organisations o ON o.org_id = employer_id
        WHERE programme = 'apprenticeship' GROUP BY class_id, o.org_id HAVING count(*) > any_value(headcount)""",
        """SELECT class_id FROM enrolments JOIN classes USING (class_id) JOIN employments USING (person_id)
        WHERE programme = 'apprenticeship' AND occupation_code LIKE '6-18%' AND post IN ('会计', '行政文员', '前台', '人事专员')""",
    ],
    "F35": [
        """SELECT class_id FROM enrolments JOIN employments m USING (person_id) WHERE insured_from IS NULL
        GROUP BY class_id, m.employer_id HAVING count(*) > 4"""
    ],
    "F36": [
        """SELECT person_id FROM claims JOIN group_memberships USING (person_id)
        WHERE NOT verified AND submitted_at > recorded_at AND submitted_at < recorded_at + INTERVAL 4 DAY"""
    ],
    "F37": [
        """WITH runs AS (SELECT class_id, person_id, session_id, min(moment) AS begins, max(moment) AS ends, max(rate) AS rate
        FROM heartbeats GROUP BY ALL)
        SELECT a.class_id FROM runs a JOIN runs b USING (person_id)
        WHERE a.session_id <> b.session_id AND a.begins < b.ends AND b.begins < a.ends
        UNION ALL SELECT class_id FROM runs WHERE rate > 1 OR ends - begins > INTERVAL 24 HOUR""",
        """SELECT class_id FROM (SELECT class_id, event, epoch(moment - lag(moment) OVER (PARTITION BY session_id ORDER BY moment))
        AS gap FROM heartbeats) WHERE event = 'prompt_ok' GROUP BY 1 HAVING stddev(gap) < 0.2""",
    ],
    "F38": [
        """SELECT claim_id FROM documents WHERE digest IN (SELECT digest FROM documents JOIN claims USING (claim_id)
        GROUP BY 1 HAVING count(DISTINCT person_id) > 1)"""
    ],
    "F40": [
        """SELECT org_id FROM (SELECT k.org_id, decided_by, count(*) AS claims FROM claims JOIN classes k USING (class_id)
        WHERE decided_by IS NOT NULL GROUP BY ALL) GROUP BY 1 HAVING sum(claims) > 4 AND max(claims) > 0.8 * sum(claims)"""
    ],
    "F41": ["SELECT class_id FROM enrolments GROUP BY 1 HAVING avg(CAST(manual_pass AS INT)) > 0.3"],
    "F42": [
        """SELECT org_id FROM claims JOIN organisations USING (org_id)
        WHERE paid_on >= CAST(account_changed_at AS DATE) AND paid_on < account_changed_at + INTERVAL 10 DAY""",
        """SELECT org_id FROM organisations
        WHERE account_digest IN (SELECT account_digest FROM organisations GROUP BY 1 HAVING count(*) > 1)""",
        """SELECT person_id FROM claims c JOIN persons p USING (person_id)
        WHERE returned_on IS NOT NULL AND paid_on > returned_on AND c.account_digest <> p.account_digest""",
    ],
    "F43": [
        """SELECT person_id FROM claims
        WHERE certificate_no NOT IN (SELECT certificate_no FROM certificates)""",
        """SELECT person_id FROM certificates WHERE certificate_no LIKE 'S0%'
        AND TRY_CAST(certificate_no[14:15] AS INT) <> year(issued_on) % 100""",
    ],
}
