"""Closed lists that more than one table uses. The identifiers are those of the glossary."""

GROUPS = (
    "rural_transfer_worker",
    "registered_unemployed",
    "hardship_jobseeker",
    "graduate",
    "post_school_leaver",
    "poverty_monitored",
    "veteran",
    "disabled",
    "enterprise_employee",
    "dispatched_worker",
)
LEVELS = ("5", "4", "3", "2", "1", "special", "chief")
SCHEMES = (
    "enterprise_apprenticeship",
    "student_apprenticeship",
    "training_subsidy",
    "assessment_subsidy",
    "living_allowance",
    "ui_skill_subsidy",
    "skill_upgrade_subsidy",
    "project_training",
    "directed_training",
    "pre_job_training",
    "onpost_training",
    "startup_training",
)
FUNDS = ("employment_fund", "ui_fund", "special_account", "provincial_employment_fund")
DIRECTIONS = ("in", "mid", "out")
SEVERITIES = ("low", "medium", "high")
